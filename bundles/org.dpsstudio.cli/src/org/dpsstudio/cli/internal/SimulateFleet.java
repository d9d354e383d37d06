// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.device.fleet.FleetReport;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.FleetTarget;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.simulating.FleetRequest;
import org.dpsstudio.operations.simulating.ServiceAccess;
import org.dpsstudio.operations.simulating.SimulateFleetOperation;
import org.dpsstudio.operations.simulating.SimulatedFleet;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Simulates a fleet. Ends with 0 only when no more devices than its budget allows ended as they should not have; when
 * there is no budget, none may.
 */
@Command(name = "fleet")
final class SimulateFleet implements Callable<Integer> {
    @Mixin
    private final FleetOptions fleet = new FleetOptions();

    @Mixin
    private final DeviceServiceOptions service;

    @Mixin
    private final OutputOptions output = new OutputOptions(OutputFormat.TABLE);

    @Option(names = "--enroll", order = 50, descriptionKey = "fleet-enroll")
    private boolean enroll;

    @Option(names = "--replace", order = 51, descriptionKey = "fleet-replace")
    private boolean replace;

    @Option(names = "--report", order = 60, paramLabel = "DIR", descriptionKey = "fleet-report")
    private Path reportFolder;

    @Option(names = "--quiet", order = 61, descriptionKey = "fleet-quiet")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    SimulateFleet(Map<String, String> environment) {
        this.service = new DeviceServiceOptions(environment);
    }

    @Override
    public Integer call() {
        fleet.check();
        if (enroll && !service.isServiceNamed()) {
            throw new UsageException(Messages.text("device.enrollWhere"));
        }
        if (replace && !enroll) {
            throw new UsageException(Messages.text("device.replaceAlone"));
        }
        FleetOptions.Chosen chosen = fleet.choose();
        if (chosen.selection().filter(selection -> selection.devices().isEmpty()).isPresent()) {
            throw new CommandFailedException(Messages.text("fleet.noneFailed"));
        }
        Map<FleetReport, Path> reports = reports();
        var monitor = new NullProgressMonitor();
        try (ToldToStop stop = new ToldToStop(monitor); DeviceServiceOptions.Called called = service.open()) {
            var target = new FleetTarget(called.host(), called.port(), called.idScope(), called.trusted(),
                    service.payload(), service.timeout());
            var request = new FleetRequest(chosen.definition(), chosen.folder(), target, chosen.selection(),
                    fleet.passwords(), enroll, replace, reports);
            Optional<ServiceAccess> access = called.open()
                    .map(open -> new ServiceAccess(open.service(), open.inThisProcess()));
            return ended(simulated(new SimulateFleetOperation(access, new Journal(Clock.systemUTC()), request,
                    Clock.systemUTC(), new SecureRandom()), monitor), reports);
        }
    }

    private SimulatedFleet simulated(SimulateFleetOperation operation, IProgressMonitor monitor) {
        try (LiveLine live = quiet ? null : LiveLine.begin(err(), operation::progress)) {
            return operation.execute(operation.plan(), monitor);
        }
    }

    private Map<FleetReport, Path> reports() {
        Map<FleetReport, Path> files = new EnumMap<>(FleetReport.class);
        if (reportFolder != null) {
            try {
                Files.createDirectories(reportFolder);
            } catch (IOException failed) {
                throw new CommandFailedException(
                        Messages.text("x509.unwritable", reportFolder.toAbsolutePath(), failed.getMessage()), failed);
            }
            for (FleetReport report : FleetReport.values()) {
                files.put(report, reportFolder.resolve("fleet." + report.extension()));
            }
        }
        return files;
    }

    private int ended(SimulatedFleet simulated, Map<FleetReport, Path> reports) {
        boolean good = good(simulated);
        PrintWriter out = spec.commandLine().getOut();
        simulated.result().ifPresent(result -> {
            try {
                FleetTally tally = FleetTally.of(result);
                if (output.format() == OutputFormat.JSON) {
                    out.println(FleetDocument.of(result, tally, simulated, List.copyOf(reports.values()), good));
                } else {
                    new FleetText(out, Locale.getDefault()).print(result, tally, List.copyOf(reports.values()));
                }
            } catch (IOException failed) {
                throw new CommandFailedException(Messages.text("fleet.unreadable", failed.getMessage()), failed);
            }
        });
        // Who is told to stop has no time to flush later.
        out.flush();
        simulated.enrolled().ifPresent(enrolled -> enrolled.problems()
                .forEach(problem -> err().println(Messages.text("warning", problem))));
        simulated.problems().forEach(problem -> err().println(Messages.text("error", problem)));
        if (simulated.canceled()) {
            err().println(Messages.text("error", Messages.text("fleet.canceled")));
        }
        return good ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Without a budget nothing stops a run, and no error is forgiven. */
    private static boolean good(SimulatedFleet simulated) {
        boolean budget = simulated.result().map(FleetResult::definition)
                .filter(definition -> definition.budget().count().isPresent()
                        || definition.budget().percent().isPresent())
                .isPresent();
        return !simulated.canceled() && simulated.withinBudget()
                && (budget || simulated.result().orElseThrow().numbers().errors() == 0);
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
