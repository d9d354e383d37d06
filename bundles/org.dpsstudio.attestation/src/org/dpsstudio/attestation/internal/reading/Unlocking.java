// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.reading.Reason;

/** Tries passwords on the protected parts of one content, within a bound on the work that all of them cost. */
final class Unlocking {
    /** The most iterations that a key derivation may ask for. */
    static final int MOST_ITERATIONS = 1_000_000;
    /** The most iterations of all attempts on one content. */
    private static final long MOST_WORK = 20_000_000;

    /** Something that a password may open. */
    @FunctionalInterface
    interface Lock<T> {
        /**
         * @throws NotOpenedException with {@link Reason#PASSWORD_WRONG} when another password may do, and with
         *         any other reason when none can
         */
        T open(char[] password) throws NotOpenedException;
    }

    private final String source;
    private final Passwords passwords;
    private final List<char[]> opened = new ArrayList<>();
    private final long mostWork;
    private long work;
    private boolean givenUp;

    Unlocking(String source, Passwords passwords) {
        this(source, passwords, MOST_WORK);
    }

    private Unlocking(String source, Passwords passwords, long mostWork) {
        this.source = source;
        this.passwords = passwords;
        this.mostWork = mostWork;
    }

    /** @return what opens nothing, and does no work for it */
    static Unlocking never() {
        return new Unlocking("", Passwords.NONE, 0);
    }

    /** Counts work before it is done. */
    void spend(long iterations) throws NotOpenedException {
        if (iterations < 0 || iterations > MOST_ITERATIONS || work + iterations > mostWork) {
            throw new NotOpenedException(Reason.TOO_COSTLY);
        }
        work += iterations;
    }

    <T> T open(Lock<T> lock) throws NotOpenedException {
        if (mostWork == 0) {
            throw new NotOpenedException(Reason.PASSWORD_NEEDED);
        }
        for (char[] known : List.copyOf(opened)) {
            Optional<T> content = attempt(lock, known);
            if (content.isPresent()) {
                return content.get();
            }
        }
        if (opened.stream().allMatch(known -> known.length > 0)) {
            Optional<T> content = attempt(lock, new char[0]);
            if (content.isPresent()) {
                return content.get();
            }
        }
        return ask(lock);
    }

    private <T> T ask(Lock<T> lock) throws NotOpenedException {
        for (int attempt = 1; attempt <= CertificateReader.MOST_ATTEMPTS; attempt++) {
            Optional<char[]> given = givenUp ? Optional.empty() : passwords.next(source, attempt);
            if (given.isEmpty()) {
                givenUp |= attempt == 1;
                throw new NotOpenedException(attempt == 1 ? Reason.PASSWORD_NEEDED : Reason.PASSWORD_WRONG);
            }
            char[] password = given.get().clone();
            Optional<T> content = attempt(lock, password);
            if (content.isPresent()) {
                opened.addFirst(password);
                return content.get();
            }
            Arrays.fill(password, '\0');
        }
        throw new NotOpenedException(Reason.PASSWORD_WRONG);
    }

    private static <T> Optional<T> attempt(Lock<T> lock, char[] password) throws NotOpenedException {
        try {
            return Optional.of(lock.open(password));
        } catch (NotOpenedException wrong) {
            if (wrong.reason() != Reason.PASSWORD_WRONG) {
                throw wrong;
            }
            return Optional.empty();
        }
    }

    /** Overwrites the passwords. */
    void forget() {
        opened.forEach(password -> Arrays.fill(password, '\0'));
        opened.clear();
    }
}
