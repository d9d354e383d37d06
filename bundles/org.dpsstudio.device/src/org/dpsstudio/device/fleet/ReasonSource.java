// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.device.run.RunResult.Ending.Refused;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.trace.Rule;

/**
 * Knows better than the device why it was refused, since the service's trace says more than its answer. It is asked by
 * several threads at once, only for devices that were refused, after their time has been taken, and may wait.
 */
@FunctionalInterface
public interface ReasonSource {
    /** Knows nothing more. */
    ReasonSource NONE = (device, refused, began) -> Optional.empty();

    /**
     * @param device who was refused
     * @param refused what the device was told
     * @param began when its last attempt began, by this machine's clock
     * @return the reason; absent where nothing more is known
     * @throws InterruptedException when the run is over
     */
    Optional<Reason> reason(RegistrationId device, Refused refused, Instant began) throws InterruptedException;

    /**
     * Why a device was refused.
     *
     * @param rule the rule that it broke
     * @param came what was there in place of what the rule asks for, where that tells cases apart, for example
     *        {@code superseded} of a challenge; no name, time or thumbprint
     * @param sentence for people; the same for all devices with the same rule and case
     */
    record Reason(Rule rule, Optional<String> came, String sentence) {
        /** Refuses null. */
        public Reason {
            Objects.requireNonNull(rule);
            Objects.requireNonNull(came);
            Objects.requireNonNull(sentence);
        }
    }
}
