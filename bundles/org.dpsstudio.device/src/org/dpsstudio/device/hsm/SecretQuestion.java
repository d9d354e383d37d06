// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

import java.nio.file.Path;

import org.dpsstudio.device.internal.hsm.HsmText;

/** What a {@link SecretPrompt} is asked for. */
public sealed interface SecretQuestion {

    /** @return 1 for the first time, one more each time the last answer was wrong */
    int attempt();

    /** @return whole sentences for people: what is asked for, whether the last answer was wrong, what is at stake */
    String text();

    /**
     * The user's PIN of a token.
     *
     * @param token which token
     * @param library through which it is reached
     * @param attempt 1 for the first time
     * @param state how near the token is to locking the PIN, as it says itself
     */
    record TokenPin(TokenInfo token, Path library, int attempt, PinState state) implements SecretQuestion {
        @Override
        public String text() {
            String asked = HsmText.of(attempt == 1 ? "pin.first" : "pin.again", token.label(), token.serial());
            return switch (state) {
                case FINAL_TRY -> asked + " " + HsmText.of("pin.final");
                case COUNT_LOW -> asked + " " + HsmText.of("pin.low");
                case FINE, LOCKED, NOT_SET -> asked;
            };
        }
    }

    /**
     * The password of a key file.
     *
     * @param file which file
     * @param attempt 1 for the first time
     */
    record FilePassword(Path file, int attempt) implements SecretQuestion {
        @Override
        public String text() {
            return HsmText.of(attempt == 1 ? "password.first" : "password.again", file);
        }
    }
}
