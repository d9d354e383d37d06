// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.expiry;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.operations.expiry.ExpiringCertificate.OwnerKind;

/**
 * Which certificates are wanted.
 *
 * @param within those whose validity ends within this time from now, ended ones included; absent for all
 * @param text words that must all occur in the owner's name, subject, issuer, serial number or a thumbprint; case does
 *        not matter; empty for all
 * @param owners of these owners only
 * @param limit how many are listed at the most; the rest is counted
 */
public record ExpiryQuery(Optional<Duration> within, String text, Set<OwnerKind> owners, int limit) {
    /** Every certificate, as far as a list of reasonable length goes. */
    public static final ExpiryQuery EVERYTHING = new ExpiryQuery(Optional.empty(), "",
            EnumSet.allOf(OwnerKind.class), 20_000);

    /** Refuses null and keeps a copy. */
    public ExpiryQuery {
        Objects.requireNonNull(within);
        Objects.requireNonNull(text);
        owners = Set.copyOf(owners);
    }

    /**
     * @param time how far to look ahead
     * @return the same query within a time
     */
    public ExpiryQuery within(Duration time) {
        return new ExpiryQuery(Optional.of(time), text, owners, limit);
    }

    /**
     * @param words to be found
     * @return the same query for words
     */
    public ExpiryQuery saying(String words) {
        return new ExpiryQuery(within, words, owners, limit);
    }
}
