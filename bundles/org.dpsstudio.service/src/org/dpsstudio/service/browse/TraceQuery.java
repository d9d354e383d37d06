// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.browse;

import java.util.Optional;

/**
 * Which traces.
 *
 * @param registrationId of this device only, its case ignored; absent for all
 * @param outcomeRefusedOnly only attempts in which the device got no further: neither assigned nor challenged
 * @param before only traces with a smaller number than this, to go on from a page; 0 for the newest
 * @param limit how many at the most
 */
public record TraceQuery(Optional<String> registrationId, boolean outcomeRefusedOnly, long before, int limit) {
    /**
     * @param limit how many at the most
     * @return the newest of all devices
     */
    public static TraceQuery newest(int limit) {
        return new TraceQuery(Optional.empty(), false, 0, limit);
    }

    /**
     * @param registrationId the device
     * @param limit how many at the most
     * @return the newest of this device
     */
    public static TraceQuery of(String registrationId, int limit) {
        return new TraceQuery(Optional.of(registrationId), false, 0, limit);
    }
}
