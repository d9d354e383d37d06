// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.Test;

class MaskedJsonTest {
    @Test
    void keysAreThereAndCannotBeRead() {
        var keys = Samples.keys();
        var enrollment = Samples.individual("press-17").withAttestation(keys);
        String text = JsonPage.json(enrollment, false);
        assertTrue(text.contains("primaryKey"));
        assertFalse(text.contains(keys.primary().orElseThrow().secret().revealBase64()));
        assertFalse(text.contains(keys.secondary().orElseThrow().secret().revealBase64()));
        assertTrue(JsonPage.json(enrollment, true)
                .contains(keys.primary().orElseThrow().secret().revealBase64()));
    }

    @Test
    void twoVersionsOfTheSameContentDoNotDiffer() {
        var enrollment = Samples.individual("press-17");
        assertEquals(MaskedJson.content(enrollment.withRevision(Samples.revision())),
                MaskedJson.content(enrollment.withRevision(Samples.revision())));
    }
}
