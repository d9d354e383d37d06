// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

import java.util.Optional;

/**
 * Asks a person, or whatever stands in for one, for a PIN or a password. The desktop and the command line implement
 * it. It is called on the thread of whoever opens an identity, never on a user interface's own, and may wait for as
 * long as the person thinks.
 */
@FunctionalInterface
public interface SecretPrompt {
    /** Knows nothing: whatever needs a PIN fails and says so. */
    SecretPrompt NONE = question -> Optional.empty();

    /**
     * @param question what is asked for, and why
     * @return the secret in an array of its own, which the asker overwrites as soon as it was used and never keeps;
     *         empty to give up
     */
    Optional<char[]> ask(SecretQuestion question);

    /**
     * @param secret answers every first question; copied, so that the caller overwrites it when nobody asks anymore
     * @return it, and nothing when it was the wrong one
     */
    static SecretPrompt of(char[] secret) {
        char[] copy = secret.clone();
        return question -> question.attempt() == 1 ? Optional.of(copy.clone()) : Optional.empty();
    }
}
