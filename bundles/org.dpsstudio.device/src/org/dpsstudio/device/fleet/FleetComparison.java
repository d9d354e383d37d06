// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.io.IOException;
import java.util.List;

import org.dpsstudio.device.internal.fleet.Comparing;

/**
 * Two runs side by side.
 *
 * @param before the one
 * @param after the other
 * @param figures rates, percentiles and counts of both
 * @param reasons how many devices ended for which reason in both, the largest difference first
 * @param changed devices that were in both and ended differently, at most {@value #MOST_CHANGED}
 * @param changedCount how many of those there are in all
 * @param onlyBefore how many devices came to an end in the one alone
 * @param onlyAfter how many devices came to an end in the other alone
 */
public record FleetComparison(FleetResult before, FleetResult after, List<Figure> figures, List<ReasonPair> reasons,
        List<ChangedDevice> changed, int changedCount, int onlyBefore, int onlyAfter) {
    /** The most devices that are told by name. */
    public static final int MOST_CHANGED = 1_000;

    /**
     * @param before the one
     * @param after the other
     * @return both compared; devices are matched by their registration IDs
     * @throws IOException when outcomes cannot be read
     */
    public static FleetComparison of(FleetResult before, FleetResult after) throws IOException {
        return Comparing.of(before, after);
    }

    /** What is measured. */
    public enum Measure {
        /** Devices provisioned. */
        PROVISIONED,
        /** Devices refused. */
        REFUSED,
        /** Devices broken off. */
        BROKEN_OFF,
        /** Devices that ended as they should not have. */
        ERRORS,
        /** Attempts that were not a device's first. */
        RETRIES,
        /** Devices that ended in a second. */
        RATE,
        /** Milliseconds that half of the provisioned devices did not exceed. */
        P50,
        /** Milliseconds that 90 of 100 did not exceed. */
        P90,
        /** Milliseconds that 95 of 100 did not exceed. */
        P95,
        /** Milliseconds that 99 of 100 did not exceed. */
        P99,
        /** Seconds that the run took. */
        ELAPSED,
        /** Milliseconds that a device was at work itself, in the mean. */
        DEVICE_COST,
        /** Milliseconds of CPU time that the service used for a device, in the mean; not a number where unknown. */
        SERVICE_COST
    }

    /**
     * A number of both.
     *
     * @param measure what it is
     * @param before of the one
     * @param after of the other
     */
    public record Figure(Measure measure, double before, double after) {
    }

    /**
     * Devices that ended for a reason.
     *
     * @param reason why
     * @param before how many in the one
     * @param after how many in the other
     */
    public record ReasonPair(OutcomeReason reason, int before, int after) {
    }

    /**
     * A device that ended differently.
     *
     * @param before in the one
     * @param after in the other
     */
    public record ChangedDevice(DeviceOutcome before, DeviceOutcome after) {
    }
}
