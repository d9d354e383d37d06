// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.certificates;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.attestation.chain.Revocation.Effect;
import org.dpsstudio.service.certificates.RevocationSettings;

/** What the service does about revocation, as its one setting keeps it: five words. */
public final class RevocationText {
    private static final String ON = "on";
    private static final String OFF = "off";
    private static final int WORDS = 5;

    private RevocationText() {
    }

    /**
     * @param settings what the service does
     * @return for example {@code on warn refuse off PT1H}
     */
    public static String write(RevocationSettings settings) {
        return String.join(" ", settings.enabled() ? ON : OFF, word(settings.missing()), word(settings.expired()),
                settings.fetching() ? ON : OFF, settings.interval().toString());
    }

    /**
     * @param text what {@link #write} made
     * @return what the service does; off where there is no text or it is another
     */
    public static RevocationSettings read(Optional<String> text) {
        String[] words = text.orElse("").split(" ");
        if (words.length != WORDS) {
            return RevocationSettings.OFF;
        }
        try {
            return new RevocationSettings(ON.equals(words[0]), effect(words[1]), effect(words[2]),
                    ON.equals(words[3]), Duration.parse(words[4]));
        } catch (IllegalArgumentException | DateTimeParseException other) {
            return RevocationSettings.OFF;
        }
    }

    private static String word(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }

    private static Effect effect(String word) {
        return Effect.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
