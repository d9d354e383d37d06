// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.reading;

import java.util.List;
import java.util.Optional;

/**
 * Gives passwords to the reader when it meets something protected. The empty password, and one that already opened
 * another part of the same content, are tried before anything is asked. It is called on the reader's thread, which
 * waits for the answer.
 */
@FunctionalInterface
public interface Passwords {
    /** Has none: protected parts become problems that say so. */
    Passwords NONE = (source, attempt) -> Optional.empty();

    /**
     * @param source the content that is protected, as it was named to the reader
     * @param attempt 1 for the first time, one more each time the last answer did not open it; it begins anew for
     *        each protected part, and ends at {@link CertificateReader#MOST_ATTEMPTS}
     * @return a password to try, which the reader copies; nothing to give up on this part, and on the first attempt
     *         to give up on all that is protected in the content: it is not asked for again
     */
    Optional<char[]> next(String source, int attempt);

    /**
     * @param passwords tried in this order
     * @return these for everything
     */
    static Passwords of(List<char[]> passwords) {
        List<char[]> copies = passwords.stream().map(char[]::clone).toList();
        return (source, attempt) -> attempt <= copies.size() ? Optional.of(copies.get(attempt - 1).clone())
                : Optional.empty();
    }

    /**
     * @param password the only one
     * @return it for everything
     */
    static Passwords of(char[] password) {
        return of(List.of(password));
    }
}
