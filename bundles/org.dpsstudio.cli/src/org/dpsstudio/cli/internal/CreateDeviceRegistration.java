// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunFile;
import org.dpsstudio.device.run.RunObserver;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.RunRequest.HubKeyPlace;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.RunWords;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.RowOutcome;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.simulating.EnrollDevicesOperation;
import org.dpsstudio.operations.simulating.ProvisionDeviceOperation;
import org.dpsstudio.operations.simulating.ProvisionedRun;
import org.dpsstudio.service.ProvisioningService;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Registers a device as a device does. Ends with 0 only when it was provisioned. */
@Command(name = "create")
final class CreateDeviceRegistration implements Callable<Integer> {
    @Mixin
    private final DeviceIdentityOptions device;

    @Mixin
    private final DeviceServiceOptions service;

    @Mixin
    private final OutputOptions output = new OutputOptions(OutputFormat.JSON);

    @Option(names = "--enroll", order = 50, descriptionKey = "device-enroll")
    private boolean enroll;

    @Option(names = "--replace", order = 51, descriptionKey = "device-replace")
    private boolean replace;

    @Option(names = "--hub-key", order = 52, paramLabel = "keep|replace|forget",
            converter = HubKeyArgument.class, descriptionKey = "device-hub-key")
    private HubKeyPlace hubKey = HubKeyPlace.WHERE_FREE;

    @Option(names = "--fault", order = 60, paramLabel = "FAULT", converter = FaultArgument.class,
            descriptionKey = "device-fault")
    private List<Fault> faults = new ArrayList<>();

    @Option(names = "--trace", order = 61, descriptionKey = "device-trace")
    private boolean trace;

    @Option(names = "--raw", order = 62, descriptionKey = "device-raw")
    private boolean raw;

    @Option(names = "--save", order = 63, paramLabel = "FILE", descriptionKey = "device-save")
    private Path save;

    @Spec
    private CommandSpec spec;

    CreateDeviceRegistration(Map<String, String> environment) {
        this.device = new DeviceIdentityOptions(environment);
        this.service = new DeviceServiceOptions(environment);
    }

    @Override
    public Integer call() {
        device.check(service.isServiceNamed());
        if (enroll && !service.isServiceNamed()) {
            throw new UsageException(Messages.text("device.enrollWhere"));
        }
        if (replace && !enroll) {
            throw new UsageException(Messages.text("device.replaceAlone"));
        }
        try (DeviceServiceOptions.Called called = service.open();
                DeviceIdentity identity = device.open(called.provisioning())) {
            faults.stream().filter(fault -> !fault.fits(identity.kind())).findFirst().ifPresent(fault -> {
                throw new UsageException(
                        Messages.text("device.faultMisfit", FaultArgument.word(fault), identity.kind().wire()));
            });
            if (enroll) {
                enroll(called.provisioning().orElseThrow(), identity);
            }
            return run(called, identity);
        }
    }

    private void enroll(ProvisioningService provisioning, DeviceIdentity identity) {
        var operation = new EnrollDevicesOperation(provisioning, new Journal(Clock.systemUTC()),
                List.of(device.enrollment(identity)), replace);
        Report<EnrollmentKey> report = operation.execute(operation.plan(), null);
        report.rows().stream().filter(row -> row.outcome() != RowOutcome.DONE).findFirst().ifPresent(row -> {
            throw new CommandFailedException(row.reason().orElseGet(report::summary));
        });
    }

    private int run(DeviceServiceOptions.Called called, DeviceIdentity identity) {
        Set<Fault> chosen = EnumSet.noneOf(Fault.class);
        chosen.addAll(faults);
        var request = new RunRequest(called.host(), called.port(), called.idScope(), DeviceProtocol.HTTPS,
                called.trusted(), service.payload(), chosen, service.timeout()).withHubKey(hubKey);
        var operation = new ProvisionDeviceOperation(called.provisioning(), new Journal(Clock.systemUTC()), identity,
                request, RunObserver.NONE);
        ProvisionedRun run = operation.execute(operation.plan(), null);
        save(identity, request, run);
        print(identity, request, run);
        run.untold().ifPresent(why -> err().println(Messages.text("warning", why)));
        if (run.result().provisioned()) {
            return CommandLine.ExitCode.OK;
        }
        err().println(Messages.text("error", sentence(run.result().ending())));
        run.traces().reversed().stream().filter(one -> one.outcome() != Outcome.ASSIGNED).findFirst()
                .ifPresent(one -> err().println(Table.printable(
                        Messages.text("run.reason", Explanation.reason(one, Locale.getDefault())))));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private void save(DeviceIdentity identity, RunRequest request, ProvisionedRun run) {
        if (save == null) {
            return;
        }
        try {
            new RunFile(identity.kind(), identity.place(), request.host(), request.port(), request.idScope(),
                    request.protocol(), run.result()).save(save);
        } catch (IOException failed) {
            throw new CommandFailedException(Messages.text("run.unwritable", save, failed.getMessage()), failed);
        }
    }

    private void print(DeviceIdentity identity, RunRequest request, ProvisionedRun run) {
        PrintWriter out = spec.commandLine().getOut();
        if (!trace || output.isGiven() && output.format() == OutputFormat.JSON) {
            output.object(out, RunDocument.of(identity, request, run, trace, raw));
            return;
        }
        new ConversationText(out, Locale.getDefault(), raw).print(run.result().steps());
        run.traces().forEach(one -> {
            out.println();
            out.println(Messages.text("run.serviceSide"));
            new TraceText(out, Locale.getDefault()).print(one);
        });
        out.println();
        out.println(Table.printable(sentence(run.result().ending())));
    }

    private static String sentence(Ending ending) {
        return RunWords.in(Locale.getDefault()).sentence(ending);
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
