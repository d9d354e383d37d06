// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.runs;

import java.util.Optional;

import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.model.attestation.AttestationKind;

/**
 * Whose run it is.
 *
 * @param name what the operator calls it: the device's name, or a file's
 * @param kind how the device proves itself
 * @param place where its secret lives
 * @param device the device, where it is one of the simulator's
 */
public record RunSubject(String name, AttestationKind kind, KeyPlace place, Optional<SimulatedDevice> device) {
    /**
     * @param device one of the simulator's
     * @return it
     */
    public static RunSubject of(SimulatedDevice device) {
        return new RunSubject(device.name(), device.source().kind(), device.source().place(), Optional.of(device));
    }
}
