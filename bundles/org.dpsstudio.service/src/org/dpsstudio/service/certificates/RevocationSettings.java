// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.certificates;

import java.time.Duration;
import java.util.Objects;

import org.dpsstudio.attestation.chain.Revocation.Effect;

/**
 * Whether the service asks for revocation lists, and what it makes of one that it needs and has not. The real service
 * has nothing of the kind, so it is off until an operator turns it on.
 *
 * @param enabled whether lists are asked at all
 * @param missing what becomes of a certificate whose issuer has no list
 * @param expired what becomes of a certificate whose issuer's list is past its next update
 * @param fetching whether a running service fetches lists from where they were registered to come from
 * @param interval how often it does
 */
public record RevocationSettings(boolean enabled, Effect missing, Effect expired, boolean fetching,
        Duration interval) {
    /** The shortest interval. */
    public static final Duration SHORTEST_INTERVAL = Duration.ofMinutes(1);
    /** The longest interval. */
    public static final Duration LONGEST_INTERVAL = Duration.ofDays(7);
    /** What holds until an operator says otherwise. */
    public static final RevocationSettings OFF = new RevocationSettings(false, Effect.WARN, Effect.WARN, false,
            Duration.ofHours(1));

    /** Refuses null. */
    public RevocationSettings {
        Objects.requireNonNull(missing);
        Objects.requireNonNull(expired);
        Objects.requireNonNull(interval);
    }
}
