// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How single values are written, read and sorted. */
class EncodingsTest {
    @ParameterizedTest
    @ValueSource(strings = { "1970-01-01T00:00:00Z", "2026-03-04T05:06:07.1234567Z", "9999-12-31T23:59:59Z",
            "1950-01-01T00:00:00.0000001Z", "-2000-01-01T00:00:00Z" })
    void timesComeBackAsTheyWere(String text) {
        Instant time = Instant.parse(text);
        assertEquals(time, Ticks.time(Ticks.of(time)));
        assertEquals(Ticks.of(time), Ticks.notBefore(time));
    }

    @Test
    void aTimeBetweenTwoTicksIsCutAndBoundsAreNot() {
        Instant time = Instant.parse("2026-03-04T05:06:07.12345671Z");
        assertEquals(Instant.parse("2026-03-04T05:06:07.1234567Z"), Ticks.time(Ticks.of(time)));
        assertEquals(Ticks.of(time) + 1, Ticks.notBefore(time));
    }

    @Test
    void timesBeyondAllCalendarsAreInOrder() {
        assertEquals(List.of(Instant.MIN, Instant.EPOCH, Instant.MAX), List.of(Instant.MAX, Instant.EPOCH, Instant.MIN)
                .stream().sorted(Comparator.comparing(Ticks::notBefore)).toList());
    }

    @Test
    void findingsComeBackAsTheyWere() {
        List<Finding> findings = List.of(Finding.passed(Rule.ID_SCOPE_KNOWN, "0ne"),
                Finding.failed(Rule.TOKEN_SIGNATURE, "a\tb\\c\nd\r\\te", "", Remedy.CORRECT_DEVICE_KEY),
                Finding.decided(Rule.HUB_CHOSEN, "", "\u0000\u2014\uD83D\uDE00\\"),
                new Finding(Rule.HUB_DEVICE, Verdict.WARNING, Optional.empty(), Optional.empty(), Optional.empty()),
                new Finding(Rule.HUB_DEVICE, Verdict.FAILED, Optional.of("\\e"), Optional.empty(), Optional.empty()),
                new Finding(Rule.HUB_DEVICE, Verdict.FAILED, Optional.empty(), Optional.empty(),
                        Optional.of(Remedy.LINK_HUB)),
                Finding.passed(Rule.HUB_DEVICE, "x".repeat(600)),
                Finding.passed(Rule.CERTIFICATE_VALID_NOW, "today").about("CN=a\tb\\, O=\n"),
                Finding.failed(Rule.CERTIFICATE_VALID_NOW, "a", "b", Remedy.LINK_HUB).about("CN=c"),
                new Finding(Rule.HUB_DEVICE, Verdict.WARNING, Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.of("")));
        assertEquals(findings, FindingsText.read(FindingsText.write(findings)));
        assertEquals(List.of(), FindingsText.read(FindingsText.write(List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "ID_SCOPE_KNOWN", "NO_SUCH_RULE\tP", "ID_SCOPE_KNOWN\tX", "ID_SCOPE_KNOWN\tP\t\t\tNO_REMEDY" })
    void brokenFindingsAreNotRead(String text) {
        assertThrows(IllegalArgumentException.class, () -> FindingsText.read(text));
    }

    @Test
    void aContinuationLeadsBackToItsPlace() {
        for (Continuation list : Continuation.values()) {
            assertEquals("Press-0018", list.read(Optional.of(list.after("Press-0018"))));
            assertEquals("", list.read(Optional.empty()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "aA", "not base64!", "zm9v", "aQ", "aSUyNyBPUiAxPTE", "\u2014", "aQ==" })
    void anyOtherTokenIsRefused(String token) {
        assertThrows(IllegalArgumentException.class, () -> Continuation.INDIVIDUALS.read(Optional.of(token)));
    }

    @Test
    void aTokenOfAnotherListIsRefused() {
        String token = Continuation.GROUPS.after("dev");
        assertThrows(IllegalArgumentException.class, () -> Continuation.INDIVIDUALS.read(Optional.of(token)));
    }

    @Test
    void sortingKeepsTheOrderOfEqualKeys() {
        Random random = new Random(3);
        for (long bound : new long[] { 1, 2, 2_048, 2_049, 1L << 40, Long.MAX_VALUE }) {
            long[] keys = LongStream.generate(() -> random.nextLong(bound)).limit(5_000).toArray();
            long[] ids = LongStream.range(0, keys.length).toArray();
            long[] expected = IntStream.range(0, keys.length).boxed().sorted(Comparator.comparingLong(i -> keys[i]))
                    .mapToLong(Integer::longValue).toArray();
            StableSort.byKey(ids, Arrays.copyOf(keys, keys.length));
            assertArrayEquals(expected, ids);
        }
        StableSort.byKey(new long[0], new long[0]);
    }
}
