// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JsonProblemTest {
    @Test
    void anObjectAndNothingAtAllAreNoProblem() {
        assertTrue(JsonProblem.of("{\"line\": 4, \"hall\": {\"name\": \"B\"}}").isEmpty());
        assertTrue(JsonProblem.of("  \n").isEmpty());
    }

    @Test
    void theProblemIsWhereReadingStopped() {
        var problem = JsonProblem.of("{\n  \"line\": 4,\n  \"hall\" \"B\"\n}").orElseThrow();
        assertEquals(3, problem.line());
        assertTrue(problem.column() >= 10 && problem.column() <= 12, () -> "column " + problem.column());
        assertFalse(problem.message().isBlank());
    }

    @Test
    void anArrayIsNoObject() {
        var problem = JsonProblem.of("  [1, 2]").orElseThrow();
        assertEquals(1, problem.line());
        assertEquals(3, problem.column());
    }

    @Test
    void aTextThatEndsTooEarlyIsMarkedAtItsEnd() {
        var problem = JsonProblem.of("{\"line\": ").orElseThrow();
        assertEquals(1, problem.line());
        assertTrue(problem.offset() >= 8, () -> "offset " + problem.offset());
    }
}
