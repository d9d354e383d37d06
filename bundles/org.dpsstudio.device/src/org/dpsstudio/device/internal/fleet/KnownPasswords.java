// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.reading.Passwords;

/** Tries the passwords that were given for other files before it asks for another one: files of a fleet have few. */
final class KnownPasswords implements Passwords {
    private static final int MOST = 8;

    private final Passwords others;
    private final List<char[]> known = new ArrayList<>();

    KnownPasswords(Passwords others) {
        this.others = others;
    }

    @Override
    public synchronized Optional<char[]> next(String source, int attempt) {
        if (attempt <= known.size()) {
            return Optional.of(known.get(attempt - 1).clone());
        }
        Optional<char[]> given = others.next(source, attempt - known.size());
        if (known.size() < MOST) {
            given.ifPresent(password -> known.add(password.clone()));
        }
        return given;
    }

    /** Forgets them. */
    synchronized void forget() {
        known.forEach(password -> Arrays.fill(password, '\0'));
        known.clear();
    }
}
