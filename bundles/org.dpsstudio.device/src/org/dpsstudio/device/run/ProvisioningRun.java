// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.internal.run.Conversation;

/**
 * A device registers: the protocol of the Device Provisioning Service as a client. It works the same with any service
 * that speaks it.
 */
public final class ProvisioningRun {
    private ProvisioningRun() {
    }

    /**
     * Runs with a transport of its own.
     *
     * @param identity who registers; stays open
     * @param request where and how
     * @param observer follows the run on this thread
     * @return how it ended; whatever goes wrong is told in it
     * @see #run(DeviceIdentity, RunRequest, RunObserver, DeviceTransport)
     */
    public static RunResult run(DeviceIdentity identity, RunRequest request, RunObserver observer) {
        try (DeviceTransport transport = DeviceTransport.open(1)) {
            return run(identity, request, observer, transport);
        }
    }

    /**
     * Registers a device. Waits on this thread, which may be a virtual one, until the run is over. An interruption
     * cancels the run at once unless the TPM or token is at work, which is let finish; the thread stays interrupted.
     *
     * @param identity who registers; stays open, and is in no other run at the same time
     * @param request where and how
     * @param observer follows the run on this thread
     * @param transport shared by any number of runs
     * @return how it ended; whatever goes wrong is told in it
     */
    public static RunResult run(DeviceIdentity identity, RunRequest request, RunObserver observer,
            DeviceTransport transport) {
        return new Conversation(identity, request, observer, transport.http()).run();
    }
}
