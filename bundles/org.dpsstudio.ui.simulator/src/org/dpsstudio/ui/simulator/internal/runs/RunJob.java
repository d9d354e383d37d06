// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.runs;

import java.util.Set;
import java.util.function.Consumer;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.IdentityException;
import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.operations.simulating.ProvisionDeviceOperation;
import org.dpsstudio.operations.simulating.ProvisionedRun;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** Lets a device register, and puts what the service says of it beside. */
public final class RunJob extends Job {
    /** The family of all runs of single devices. */
    public static final Object FAMILY = RunJob.class;

    private final RunSession session;
    private final SimulatedDevice device;
    private final Set<Fault> faults;
    private final Runs runs;
    private final Consumer<ProvisionedRun> keep;

    RunJob(RunSession session, SimulatedDevice device, Set<Fault> faults, Runs runs,
            Consumer<ProvisionedRun> keep) {
        super(Texts.of("job.run", device.name()));
        this.session = session;
        this.device = device;
        this.faults = faults;
        this.runs = runs;
        this.keep = keep;
        session.onStop(this::cancel);
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        try {
            Target target = Target.of(device, runs.embedded());
            try (DeviceIdentity identity = device.source().open(device.registrationId(), runs.prompt())) {
                var operation = new ProvisionDeviceOperation(target.service(), runs.journal(), identity,
                        target.request().withFaults(faults),
                        session.observer());
                ProvisionedRun run = operation.execute(operation.plan(), monitor);
                keep.accept(run);
                session.ended(run);
            }
        } catch (IdentityException | Target.UnreachableException notBegun) {
            session.failed(notBegun.getMessage());
        } finally {
            // Whatever happened: nobody waits for this run anymore.
            if (!session.over()) {
                session.failed(Texts.of("run.unplanned"));
            }
        }
        return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }

    @Override
    protected void canceling() {
        session.wake();
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == FAMILY;
    }
}
