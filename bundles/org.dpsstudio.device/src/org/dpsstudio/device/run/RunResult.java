// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.dpsstudio.model.RegistrationId;

/**
 * How a run ended.
 *
 * @param registrationId the device
 * @param ending how
 * @param steps the conversation, in order
 * @param began when
 * @param took from the first step to the last
 * @param own how long the device itself was at work in it: handshake, TPM, signatures; not waiting for the service
 */
public record RunResult(RegistrationId registrationId, Ending ending, List<Step> steps, Instant began, Duration took,
        Duration own) {
    /** Keeps a copy of the steps. */
    public RunResult {
        steps = List.copyOf(steps);
    }

    /** How a run can end. */
    public sealed interface Ending {
        /**
         * The device is registered and configured.
         *
         * @param hub the assigned hub's host name
         * @param deviceId its name there
         * @param substatus how it came to its hub, where told
         * @param operation the operation's ID
         * @param hubKeyImported whether a TPM took the hub's key; whether it stays there, the last step tells
         */
        record Assigned(String hub, String deviceId, Optional<String> substatus, String operation,
                boolean hubKeyImported) implements Ending {
        }

        /**
         * The service decided against it.
         *
         * @param httpStatus of the last answer
         * @param errorCode the service's six digits, where told
         * @param status the registration's status, where one was reached: {@code failed} or {@code disabled}
         * @param message what the service said
         * @param trackingId by which the service's operator finds the attempt, where told
         * @param retryAfter when it may be tried again, where told
         */
        record Refused(int httpStatus, OptionalInt errorCode, Optional<String> status, String message,
                Optional<String> trackingId, Optional<Duration> retryAfter) implements Ending {
        }

        /**
         * It came to no decision: service not reached or not trusted, TPM refused, patience over.
         *
         * @param during the step in which it ended
         * @param message what was wrong, in a sentence
         */
        record BrokenOff(StepKind during, String message) implements Ending {
        }

        /** It was canceled: by its thread's interruption, or by the observer. */
        record Canceled() implements Ending {
        }
    }

    /** @return whether the device is provisioned */
    public boolean provisioned() {
        return ending instanceof Ending.Assigned;
    }
}
