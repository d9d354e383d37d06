// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.RunResult;

/** Makes a single attempt of a device. Called by many threads at once. */
@FunctionalInterface
public interface DeviceRunner extends AutoCloseable {
    /**
     * Waits until the attempt is over. An interrupted one ends as canceled, or throws.
     *
     * @param identity not closed here
     * @param request what to call, with the device's faults
     * @return how it ended; its steps may be left out
     * @throws InterruptedException when it was interrupted
     */
    RunResult run(DeviceIdentity identity, RunRequest request) throws InterruptedException;

    /** Lets go of what the attempts share; without effect where they share nothing. */
    @Override
    default void close() {
    }
}
