// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.making;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * From when to when a certificate is good, in whole seconds.
 *
 * @param notBefore the first second
 * @param notAfter the last second
 */
public record Validity(Instant notBefore, Instant notAfter) {
    /** Cuts fractions of seconds; refuses a period that ends before it begins. */
    public Validity {
        notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
        if (notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("A validity cannot end before it begins.");
        }
    }

    /**
     * @param start the first second
     * @param length how long
     * @return the period
     */
    public static Validity of(Instant start, Duration length) {
        return new Validity(start, start.plus(length));
    }
}
