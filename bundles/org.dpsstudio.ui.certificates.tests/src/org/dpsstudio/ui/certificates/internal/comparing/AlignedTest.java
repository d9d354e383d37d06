// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.comparing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.ByteRange;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.ui.certificates.internal.comparing.Aligned.Mark;
import org.junit.jupiter.api.Test;

class AlignedTest {
    private int place;

    /** The same words at another place. */
    private Field field(String key, String value, Field... children) {
        return new Field(key, key.toUpperCase(Locale.ROOT), value, List.of(children), false, false,
                Optional.of(new ByteRange(place++, 1)));
    }

    private static List<Mark> marks(List<Aligned> rows) {
        return rows.stream().map(Aligned::mark).toList();
    }

    @Test
    void whereTheBytesAreMakesNoDifference() {
        List<Aligned> rows = Aligned.of(List.of(field("subject", "CN=x", field("cn", "x"))),
                List.of(field("subject", "CN=x", field("cn", "x"))));
        assertEquals(List.of(Mark.SAME), marks(rows));
        assertArrayEquals(new int[] { 1, 0 }, Aligned.count(rows));
        assertEquals(List.of(), Aligned.differing(rows));
    }

    @Test
    void fieldsMeetByNameWhateverTheirOrder() {
        List<Aligned> rows = Aligned.of(List.of(field("a", "1"), field("b", "2"), field("c", "3")),
                List.of(field("c", "4"), field("a", "1"), field("d", "5")));
        assertEquals(List.of("A", "B", "C", "D"), rows.stream().map(Aligned::label).toList());
        assertEquals(List.of(Mark.SAME, Mark.ONLY_LEFT, Mark.DIFFERENT, Mark.ONLY_RIGHT), marks(rows));
        assertEquals(Optional.of("3"), rows.get(2).left());
        assertEquals(Optional.of("4"), rows.get(2).right());
        assertArrayEquals(new int[] { 4, 3 }, Aligned.count(rows));
    }

    @Test
    void ofSeveralOfTheSameNameThoseMeetThatSayTheSame() {
        List<Aligned> rows = Aligned.of(List.of(field("dns", "one"), field("dns", "two"), field("dns", "three")),
                List.of(field("dns", "two"), field("dns", "four")));
        assertEquals(List.of(Mark.DIFFERENT, Mark.SAME, Mark.ONLY_LEFT), marks(rows));
        assertEquals(Optional.of("four"), rows.getFirst().right());
    }

    @Test
    void aPartThatDiffersMakesTheWholeDifferAndOnlyItIsLeftOfIt() {
        List<Aligned> rows = Aligned.of(
                List.of(field("usage", "", field("bit", "sign"), field("path", "1")), field("v", "3")),
                List.of(field("usage", "", field("bit", "sign"), field("path", "2")), field("v", "3")));
        assertEquals(List.of(Mark.DIFFERENT, Mark.SAME), marks(rows));
        List<Aligned> differing = Aligned.differing(rows);
        assertEquals(1, differing.size());
        assertEquals(List.of("PATH"), differing.getFirst().children().stream().map(Aligned::label).toList());
    }

    @Test
    void whatIsCriticalOnOneSideOnlyDiffers() {
        Field plain = field("basicConstraints", "CA");
        Field critical = new Field("basicConstraints", "BC", "CA", List.of(), true, false, Optional.empty());
        List<Aligned> rows = Aligned.of(List.of(plain), List.of(critical));
        assertEquals(List.of(Mark.DIFFERENT), marks(rows));
        assertTrue(rows.getFirst().right().orElse("").contains("critical"));
    }
}
