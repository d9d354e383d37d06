// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.simulating;

import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.device.fleet.FleetSnapshot;

/**
 * How far a fleet's simulation is.
 *
 * @param stage what is being done
 * @param done how much of it, in devices
 * @param of how much there is to do in this stage, 0 where that is not known
 * @param snapshot how the run stands, once it is prepared; it stays after the run
 */
public record FleetProgress(Stage stage, int done, int of, Optional<FleetSnapshot> snapshot) {
    /** What is done with a fleet, in this order. */
    public enum Stage {
        /** Nothing yet. */
        READY,
        /** Identities that are missing are made. */
        MAKING,
        /** What is missing in the service is enrolled. */
        ENROLLING,
        /** The devices register. */
        RUNNING,
        /** Reports are written. */
        REPORTING,
        /** It is over. */
        OVER
    }

    /** Refuses null. */
    public FleetProgress {
        Objects.requireNonNull(stage);
        Objects.requireNonNull(snapshot);
    }
}
