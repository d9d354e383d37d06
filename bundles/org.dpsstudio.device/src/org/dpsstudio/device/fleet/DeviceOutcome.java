// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

import org.dpsstudio.device.run.Fault;

/**
 * What came of a device.
 *
 * @param device who
 * @param fault what was broken on purpose
 * @param ending how it ended
 * @param expected whether it ended as it should have: provisioned without a fault, or refused for its fault
 * @param httpStatus of the service's last answer, where it refused
 * @param errorCode the service's six digits, where it told them
 * @param reason why it ended so; absent when it was provisioned as it should have been
 * @param message what the service or this side said of this very device, or the hub that it has; of foreign origin
 * @param trackingId by which the service's operator finds the last attempt, where told
 * @param attempts how many were made
 * @param began when it began, since the run did
 * @param waited how long it waited before that for others to end
 * @param took from its begin to its end, all attempts and the waits between them included
 * @param own how long the device itself was at work in it
 */
public record DeviceOutcome(FleetDevice device, Optional<Fault> fault, DeviceEnding ending, boolean expected,
        OptionalInt httpStatus, OptionalInt errorCode, Optional<OutcomeReason> reason, String message,
        Optional<String> trackingId, int attempts, Duration began, Duration waited, Duration took, Duration own) {
    /** Refuses null. */
    public DeviceOutcome {
        Objects.requireNonNull(device);
        Objects.requireNonNull(fault);
        Objects.requireNonNull(ending);
        Objects.requireNonNull(message);
    }
}
