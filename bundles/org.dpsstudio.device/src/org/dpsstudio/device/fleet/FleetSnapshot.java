// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run stands at a moment. The numbers belong together as far as devices are concerned: each device is counted
 * once.
 *
 * @param state where the run is
 * @param end why it is over, once it is
 * @param devices how many are in the run
 * @param arrived how many have come; those that wait for others are {@code arrived - started}, and go away unseen when
 *        the run is stopped
 * @param started how many began
 * @param running how many are at it
 * @param provisioned how many have their hub
 * @param refused how many the service decided against
 * @param brokenOff how many came to no decision
 * @param canceled how many were broken off by the end of the run
 * @param faulty how many of those that ended had a fault
 * @param expectedRefusals how many of them were refused for their fault
 * @param errors how many ended as they should not have, by which the budget goes
 * @param retries attempts that were not a device's first
 * @param elapsed since the run began, pauses included
 * @param rate devices that ended in a second, over the last five seconds
 * @param meanRate devices that ended in a second, over the whole run
 * @param latency of the devices that were provisioned
 * @param reasons how many ended for which reason, the most frequent first; those that were provisioned as they should
 *        have been are not among them
 * @param moments over time, at most {@value #MOST_MOMENTS}
 * @param cost so far; that of the service only once the run is over
 */
public record FleetSnapshot(FleetState state, Optional<FleetEnd> end, int devices, int arrived, int started,
        int running, int provisioned, int refused, int brokenOff, int canceled, int faulty, int expectedRefusals,
        int errors, int retries, Duration elapsed, double rate, double meanRate, Latency latency,
        Map<OutcomeReason, Integer> reasons, List<FleetMoment> moments, FleetCost cost) {
    /** The most spans of time that a run is told in; a longer run has longer ones. */
    public static final int MOST_MOMENTS = 600;

    /** @return how many came to their end, in whichever way */
    public int ended() {
        return provisioned + refused + brokenOff + canceled;
    }
}
