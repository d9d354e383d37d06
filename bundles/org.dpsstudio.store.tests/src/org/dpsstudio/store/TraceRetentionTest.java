// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;

import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces are kept as long as the settings say, and numbered for ever. */
class TraceRetentionTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;
    private final SettableClock clock = new SettableClock();

    @Test
    void theOldestGoWhenThereAreTooMany() {
        try (SqliteStore store = open(100, HOUR)) {
            for (int n = 1; n <= 1_000; n++) {
                trace(store);
                assertEquals(LongStream.rangeClosed(Math.max(1, n - 99), n).boxed().toList().reversed(),
                        numbers(store));
            }
        }
        try (SqliteStore store = open(1_000_000, HOUR)) {
            assertTrue(numbers(store).size() <= 101, "they are deleted, not only hidden: " + numbers(store).size());
        }
    }

    @Test
    void manyAtOnceAreNoExceptionAndMoreGoThanCome() {
        try (SqliteStore store = open(1_000_000, HOUR)) {
            store.write(w -> {
                for (int n = 0; n < 5_000; n++) {
                    w.addTrace(Samples.trace("dev", Outcome.ASSIGNED));
                }
                return true;
            });
        }
        try (SqliteStore store = open(100, HOUR)) {
            assertEquals(100, numbers(store).size());
            for (int n = 0; n < 10; n++) {
                trace(store);
            }
            assertEquals(5_010, numbers(store).getFirst());
        }
        try (SqliteStore store = open(1_000_000, HOUR)) {
            assertTrue(numbers(store).size() <= 101, "kept " + numbers(store).size());
        }
    }

    @Test
    void theOldestGoWhenTheyAreTooOld() {
        try (SqliteStore store = open(1_000, HOUR)) {
            for (int minute = 0; minute <= 90; minute += 10) {
                clock.set(minute);
                trace(store);
            }
            assertEquals(List.of(10L, 9L, 8L, 7L, 6L, 5L, 4L), numbers(store));
            clock.set(125);
            assertEquals(List.of(10L, 9L, 8L), numbers(store), "without a write too");
        }
        clock.set(95);
        try (SqliteStore store = open(1_000, Duration.ofDays(1))) {
            assertEquals(List.of(10L, 9L, 8L, 7L, 6L, 5L, 4L), numbers(store), "they are deleted, not only hidden");
        }
    }

    @Test
    void aNumberIsNeverGivenTwiceThoughAllTracesAreGone() {
        try (SqliteStore store = open(1_000, HOUR)) {
            trace(store);
            trace(store);
            clock.set(200);
            store.write(w -> {
                w.putSetting("any", "write");
                return true;
            });
            assertEquals(List.of(), numbers(store));
        }
        try (SqliteStore store = open(1_000, HOUR)) {
            assertEquals(3, trace(store));
            assertEquals(List.of(3L), numbers(store));
        }
    }

    @Test
    void aFailedWriteLeavesNoGapInTheNumbers() {
        try (SqliteStore store = open(1_000, HOUR)) {
            trace(store);
            assertThrows(IllegalArgumentException.class, () -> store.write(w -> {
                w.addTrace(Samples.trace("dev", Outcome.ASSIGNED));
                throw new IllegalArgumentException();
            }));
            assertEquals(2, trace(store));
        }
    }

    @Test
    void settingsThatKeepNothingAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new StoreSettings(0, HOUR, clock));
        assertThrows(IllegalArgumentException.class, () -> new StoreSettings(1, Duration.ZERO, clock));
        assertThrows(IllegalArgumentException.class, () -> new StoreSettings(1, HOUR.negated(), clock));
    }

    private SqliteStore open(int count, Duration age) {
        return SqliteStore.open(folder.resolve("dps.db"), new StoreSettings(count, age, clock));
    }

    private long trace(SqliteStore store) {
        Trace sample = Samples.trace("dev", Outcome.REFUSED);
        Trace now = new Trace(0, new Attempt(clock.instant(), "", "dev", "", "", ""), sample.enrollment(),
                sample.findings(), sample.outcome(), 0, 0);
        return store.write(w -> w.addTrace(now));
    }

    private static List<Long> numbers(SqliteStore store) {
        return store.read(r -> r.traces(TraceQuery.newest(10_000))).stream().map(Trace::id).toList();
    }

    private static final class SettableClock extends Clock {
        private volatile Instant now = Samples.CREATED;

        void set(int minutes) {
            now = Samples.CREATED.plus(Duration.ofMinutes(minutes));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
