// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;

import org.junit.jupiter.api.Test;

class RowRangesTest {
    private static final int ROWS = 60;

    @Test
    void aMillionRowsAreOneRange() {
        RowRanges all = RowRanges.of(0, 1_000_000);
        assertEquals(1, all.ranges().size());
        assertEquals(1_000_000, all.size());
        assertTrue(all.isAllOf(1_000_000));
        assertFalse(all.toggled(17).isAllOf(1_000_000));
        assertEquals(2, all.toggled(17).ranges().size());
    }

    @Test
    void rangesThatTouchBecomeOne() {
        assertEquals(RowRanges.of(3, 9), RowRanges.of(3, 5).with(7, 9).with(5, 7));
    }

    @Test
    void whateverIsAddedAndTakenOutItIsTheSetOfRowsThatABitSetHas() {
        var random = new Random(4711);
        for (int round = 0; round < 500; round++) {
            RowRanges ranges = RowRanges.NONE;
            var expected = new BitSet();
            for (int step = 0; step < 12; step++) {
                int from = random.nextInt(ROWS);
                int until = from + 1 + random.nextInt(ROWS - from);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        ranges = ranges.without(from, until);
                        expected.clear(from, until);
                    }
                    case 1 -> {
                        ranges = ranges.toggled(from);
                        expected.flip(from);
                    }
                    default -> {
                        ranges = ranges.with(from, until);
                        expected.set(from, until);
                    }
                }
            }
            assertEquals(expected.cardinality(), ranges.size());
            for (int row = 0; row < ROWS; row++) {
                assertEquals(expected.get(row), ranges.contains(row), "row " + row + " of " + ranges);
            }
            assertEquals(RowRanges.of(expected.stream().toArray()), ranges);
        }
    }

    @Test
    void rowsBeyondTheEndAreCutOff() {
        assertEquals(RowRanges.of(2, 5), RowRanges.of(2, 9).within(5));
        assertTrue(RowRanges.of(7, 9).within(5).isEmpty());
    }
}
