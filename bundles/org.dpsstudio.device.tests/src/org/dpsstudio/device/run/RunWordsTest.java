// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ResourceBundle;
import java.util.Set;

import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.model.attestation.AttestationKind;
import org.junit.jupiter.api.Test;

/** Everything that a run can be has its words. */
class RunWordsTest {
    private final RunWords words = RunWords.in(Locale.ENGLISH);

    private static void assertSentence(String text) {
        assertTrue(text.endsWith(".") && Character.isUpperCase(text.charAt(0)) && !text.contains("''")
                && !text.contains("{"), text);
    }

    @Test
    void everyStepAndDirectionHasItsWords() {
        Set<String> titles = new HashSet<>();
        for (StepKind step : StepKind.values()) {
            assertTrue(titles.add(words.title(step)), words.title(step));
            assertSentence(words.explanation(step));
        }
        for (Direction direction : Direction.values()) {
            assertTrue(titles.add(words.direction(direction)));
        }
    }

    @Test
    void everyFaultSaysWhatItDoesAndWhatAServiceShouldAnswer() {
        Set<String> names = new HashSet<>();
        Set<String> used = new HashSet<>();
        for (Fault fault : Fault.values()) {
            assertTrue(names.add(words.name(fault)));
            for (AttestationKind kind : AttestationKind.values()) {
                if (fault.fits(kind)) {
                    assertSentence(words.effect(fault, kind));
                    assertSentence(words.rightAnswer(fault, kind));
                    used.add(words.effect(fault, kind));
                }
            }
        }
        assertEquals(Fault.values().length + 1, used.size(), "a flipped bit has words for certificates too");
        ResourceBundle bundle = ResourceBundle.getBundle("org.dpsstudio.device.run.words", Locale.ENGLISH);
        assertEquals(2 * (Fault.values().length + 1) + Fault.values().length,
                bundle.keySet().stream().filter(key -> key.startsWith("fault.")).count());
    }

    @Test
    void everyEndingIsASentence() {
        assertEquals("The device is registered as d at h.example.",
                words.sentence(new Ending.Assigned("h.example", "d", Optional.empty(), "", false)));
        assertEquals("The service refused with HTTP status 401, error code 401002: Unauthorized",
                words.sentence(new Ending.Refused(401, OptionalInt.of(401002), Optional.empty(), "Unauthorized",
                        Optional.empty(), Optional.of(Duration.ZERO))));
        assertEquals("The service refused with HTTP status 503: Busy", words.sentence(new Ending.Refused(503,
                OptionalInt.empty(), Optional.empty(), "Busy", Optional.empty(), Optional.empty())));
        assertEquals("The run broke off (TLS handshake): No.",
                words.sentence(new Ending.BrokenOff(StepKind.TLS, "No.")));
        assertSentence(words.sentence(new Ending.Canceled()));
    }
}
