// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.time.Duration;
import java.util.Optional;

/** Tells what the service's process has cost, so that the devices' own cost can be told apart. */
@FunctionalInterface
public interface ServiceCost {
    /** Does not know. */
    ServiceCost UNKNOWN = Optional::empty;

    /**
     * @return the CPU time that the service's process has used since it began; absent where it is not known. It may
     *         wait for the service
     */
    Optional<Duration> cpuTime();

    /** @return whether the service runs in this very process, so that both costs cannot be told apart */
    default boolean inThisProcess() {
        return false;
    }
}
