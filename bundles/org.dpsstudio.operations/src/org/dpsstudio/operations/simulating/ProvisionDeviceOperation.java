// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.simulating;

import java.util.Optional;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.RunObserver;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.internal.simulating.Provisioning;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Runs one device's registration and puts the service's own account of the same attempts beside it. The run is on the
 * thread that executes; when the monitor is canceled, or the thread interrupted, it is broken off at once.
 */
public final class ProvisionDeviceOperation implements Operation<ProvisionedRun> {
    private final Provisioning provisioning;

    /**
     * @param service the service that the request calls, where its account is wanted and can be had
     * @param journal where it is recorded
     * @param identity open, and closed by whoever opened it
     * @param request which service to call and how
     * @param observer follows the run, and may stop it before each step
     */
    public ProvisionDeviceOperation(Optional<ProvisioningService> service, Journal journal, DeviceIdentity identity,
            RunRequest request, RunObserver observer) {
        this.provisioning = new Provisioning(service, journal, identity, request, observer);
    }

    @Override
    public Plan plan() {
        return provisioning.plan();
    }

    @Override
    public ProvisionedRun execute(Plan plan, IProgressMonitor monitor) {
        return provisioning.execute(plan, monitor);
    }
}
