// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.ui.enrollments.internal.editor.LineDifference.Row;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {
    @Test
    void equalTextsHaveNoDifference() {
        assertTrue(LineDifference.of("a\nb\nc", "a\nb\nc").stream().allMatch(Row::same));
    }

    @Test
    void aChangedLineStandsBesideItsOtherForm() {
        assertEquals(List.of(row("a", "a"), row("b", "x"), row("c", "c")), LineDifference.of("a\nb\nc", "a\nx\nc"));
    }

    @Test
    void aLineThatOnlyOneHasStandsBesideNothing() {
        assertEquals(List.of(row("a", "a"), new Row(Optional.empty(), Optional.of("x")), row("b", "b")),
                LineDifference.of("a\nb", "a\nx\nb"));
    }

    @Test
    void whatIsMissingAtTheEndIsToldToo() {
        assertEquals(List.of(row("a", "a"), new Row(Optional.of("b"), Optional.empty())),
                LineDifference.of("a\nb", "a"));
    }

    private static Row row(String left, String right) {
        return new Row(Optional.of(left), Optional.of(right));
    }
}
