// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.util.Objects;

import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.model.RegistrationId;

/**
 * A device of a fleet, without its secrets.
 *
 * @param index its number in the fleet, from 0
 * @param registrationId its name
 * @param kind how it proves itself
 * @param protocol by which it registers
 */
public record FleetDevice(int index, RegistrationId registrationId, FleetKind kind, DeviceProtocol protocol) {
    /** Refuses null. */
    public FleetDevice {
        Objects.requireNonNull(registrationId);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(protocol);
    }
}
