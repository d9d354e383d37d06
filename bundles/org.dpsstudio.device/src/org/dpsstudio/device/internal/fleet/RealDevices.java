// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import org.dpsstudio.device.fleet.DeviceRunner;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.DeviceTransport;
import org.dpsstudio.device.run.ProvisioningRun;
import org.dpsstudio.device.run.RunObserver;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.RunResult;

/** Attempts that call the service, over one transport. */
public final class RealDevices implements DeviceRunner {
    private final DeviceTransport transport = DeviceTransport.open();

    @Override
    public RunResult run(DeviceIdentity identity, RunRequest request) {
        return ProvisioningRun.run(identity, request, RunObserver.NONE, transport);
    }

    @Override
    public void close() {
        transport.close();
    }
}
