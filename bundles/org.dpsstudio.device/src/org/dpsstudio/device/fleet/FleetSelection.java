// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.io.IOException;
import java.util.BitSet;
import java.util.Objects;

import org.dpsstudio.device.internal.fleet.Failed;

/**
 * Which devices of a fleet are in a run.
 *
 * @param devices their numbers in the fleet
 * @param withFaults whether those that the definition gives a fault have it
 */
public record FleetSelection(BitSet devices, boolean withFaults) {
    /** Keeps a copy. */
    public FleetSelection {
        Objects.requireNonNull(devices);
        devices = (BitSet) devices.clone();
    }

    /** @return a copy */
    @Override
    public BitSet devices() {
        return (BitSet) devices.clone();
    }

    /**
     * @param definition a fleet
     * @return all of its devices, with their faults
     */
    public static FleetSelection all(FleetDefinition definition) {
        BitSet devices = new BitSet(definition.count());
        devices.set(0, definition.count());
        return new FleetSelection(devices, true);
    }

    /**
     * @param result of an earlier run
     * @param withFaults whether those that had a fault have it again
     * @return those that were in that run and are not provisioned: refused for whatever reason, broken off, canceled,
     *         or not come at all
     * @throws IOException when the outcomes cannot be read
     */
    public static FleetSelection failedOf(FleetResult result, boolean withFaults) throws IOException {
        return new FleetSelection(Failed.of(result), withFaults);
    }
}
