// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;

/**
 * A device that is not there in iron.
 *
 * @param name what its owner calls it, not blank; names that differ in case only are the same
 * @param registrationId its registration ID
 * @param source where its identity comes from
 * @param service which service it calls
 * @param protocol by which
 * @param payload what it sends along with its registration
 */
public record SimulatedDevice(String name, RegistrationId registrationId, IdentitySource source,
        ServiceAddress service, DeviceProtocol protocol, Optional<JsonText> payload) {
    /** Refuses null and a blank name. */
    public SimulatedDevice {
        Objects.requireNonNull(registrationId);
        Objects.requireNonNull(source);
        Objects.requireNonNull(service);
        Objects.requireNonNull(protocol);
        Objects.requireNonNull(payload);
        if (name.isBlank()) {
            throw new IllegalArgumentException("A simulated device has a name.");
        }
    }
}
