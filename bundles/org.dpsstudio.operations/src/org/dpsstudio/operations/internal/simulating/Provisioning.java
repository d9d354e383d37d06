// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.simulating;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.ProvisioningRun;
import org.dpsstudio.device.run.RunObserver;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.RunResult;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.internal.CommandLine;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.journal.JournalEntry.Outcome;
import org.dpsstudio.operations.simulating.ProvisionedRun;
import org.dpsstudio.service.ProvisioningService;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;

/** One device's run and the service's side of it. */
public final class Provisioning {
    private static final int HTTPS = 443;

    private final Optional<ProvisioningService> service;
    private final Journal journal;
    private final DeviceIdentity identity;
    private final RunRequest request;
    private final RunObserver observer;

    /** Nothing is done before it is asked for. */
    public Provisioning(Optional<ProvisioningService> service, Journal journal, DeviceIdentity identity,
            RunRequest request, RunObserver observer) {
        this.service = service;
        this.journal = journal;
        this.identity = identity;
        this.request = request;
        this.observer = observer;
    }

    /** @return what would be done */
    public Plan plan() {
        return new Plan(Texts.of("simulate.run.what", identity.registrationId(), request.host()),
                Texts.of("simulate.run.whom"), 1, 1, List.of(), false);
    }

    /** @return both sides */
    public ProvisionedRun execute(Plan plan, IProgressMonitor monitor) {
        SubMonitor progress = SubMonitor.convert(monitor, plan.what(), 1);
        Optional<ServiceSide> side = service.map(asked -> ServiceSide.before(asked, identity.registrationId()));
        RunResult run;
        try (CancelWatch watch = CancelWatch.of(progress)) {
            run = ProvisioningRun.run(identity, request, observer);
        }
        ProvisionedRun provisioned = side.map(asked -> asked.after(run))
                .orElseGet(() -> new ProvisionedRun(run, List.of(), Optional.empty(), Optional.empty()));
        journal.record(plan.what(), List.of(command().toString()),
                run.provisioned() ? Outcome.DONE : Outcome.FAILED, result(run.ending()));
        progress.done();
        return provisioned;
    }

    private static String result(Ending ending) {
        return switch (ending) {
            case Ending.Assigned assigned -> Texts.of("simulate.run.assigned", assigned.hub(), assigned.deviceId());
            case Ending.Refused refused -> Texts.of("simulate.run.refused", refused.message());
            case Ending.BrokenOff broken -> Texts.of("simulate.run.brokenOff", broken.message());
            case Ending.Canceled canceled -> Texts.of("simulate.run.canceled");
        };
    }

    private CommandLine command() {
        CommandLine line = new CommandLine("device", "registration", "create")
                .option("--id-scope", request.idScope()).option("--registration-id", identity.registrationId().text())
                .option("--host", request.host());
        if (request.port() != HTTPS) {
            line.option("--port", Integer.toString(request.port()));
        }
        request.faults().stream().sorted().forEach(fault -> line.option("--fault", FaultNames.of(fault)));
        return line;
    }
}
