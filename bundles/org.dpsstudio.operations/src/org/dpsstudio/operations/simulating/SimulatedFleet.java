// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.simulating;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.device.fleet.FleetResult;

/**
 * What came of simulating a fleet.
 *
 * @param result the run's result, which stays in the fleet's folder; absent when it did not come to a run
 * @param enrolled what became of the enrollments, where it was asked to enroll
 * @param problems what went wrong, in whole sentences; empty when all was done
 * @param canceled whether somebody canceled
 */
public record SimulatedFleet(Optional<FleetResult> result, Optional<Enrolled> enrolled, List<String> problems,
        boolean canceled) {
    /** Refuses null, and keeps a copy. */
    public SimulatedFleet {
        Objects.requireNonNull(result);
        Objects.requireNonNull(enrolled);
        problems = List.copyOf(problems);
    }

    /**
     * What became of a fleet's enrollments.
     *
     * @param done how many are in the service, those that were there before included
     * @param failed how many the service refused
     * @param notReached how many were not reached
     * @param problems why some were refused, each with its ID, at most {@value #MOST_PROBLEMS}
     */
    public record Enrolled(int done, int failed, int notReached, List<String> problems) {
        /** How many refusals are told one by one. */
        public static final int MOST_PROBLEMS = 20;

        /** Keeps a copy. */
        public Enrolled {
            problems = List.copyOf(problems);
        }

        /** @return whether all are in the service */
        public boolean complete() {
            return failed + notReached == 0;
        }
    }

    /** @return whether the run is there, and had no more errors than its budget allows */
    public boolean withinBudget() {
        return problems.isEmpty() && result.filter(FleetResult::withinBudget).isPresent();
    }
}
