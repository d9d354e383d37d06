// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.simulating;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetIdentities;
import org.dpsstudio.device.fleet.FleetOrder;
import org.dpsstudio.device.fleet.FleetReport;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.FleetRun;
import org.dpsstudio.device.fleet.FleetSnapshot;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.internal.CommandLine;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.journal.JournalEntry.Outcome;
import org.dpsstudio.operations.simulating.FleetProgress;
import org.dpsstudio.operations.simulating.FleetProgress.Stage;
import org.dpsstudio.operations.simulating.FleetRequest;
import org.dpsstudio.operations.simulating.ServiceAccess;
import org.dpsstudio.operations.simulating.SimulatedFleet;
import org.dpsstudio.operations.simulating.SimulatedFleet.Enrolled;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;

/** The stages of a fleet's simulation. */
public final class FleetWork {
    private static final int HTTPS = 443;
    private static final int MAKING_SHARE = 200;
    private static final int ENROLLING_SHARE = 150;
    private static final int RUNNING_SHARE = 600;
    private static final int REPORTING_SHARE = 50;

    private final Optional<ServiceAccess> access;
    private final Journal journal;
    private final FleetRequest request;
    private final Clock clock;
    private final SecureRandom random;
    private final AtomicInteger done = new AtomicInteger();
    private volatile Stage stage = Stage.READY;
    private volatile int total;
    private volatile Optional<FleetRun> run = Optional.empty();

    /** Nothing is done before it is asked for. */
    public FleetWork(Optional<ServiceAccess> access, Journal journal, FleetRequest request, Clock clock,
            SecureRandom random) {
        this.access = access;
        this.journal = journal;
        this.request = request;
        this.clock = clock;
        this.random = random;
    }

    /** @return what would be done */
    public Plan plan() {
        int devices = request.selection().map(selection -> selection.devices().cardinality())
                .orElse(request.definition().count());
        List<String> warnings = new ArrayList<>();
        int missing = 0;
        try (FleetIdentities identities = identities()) {
            missing = identities.missing();
        } catch (IOException | FleetException failed) {
            warnings.add(Texts.of("simulate.fleet.identities", failed.getMessage()));
        }
        if (request.enroll() && access.isEmpty()) {
            warnings.add(Texts.of("simulate.fleet.noService"));
        }
        if (request.enroll() && request.replacing()) {
            warnings.add(Texts.of("simulate.fleet.replaces"));
        }
        String address = request.target().host() + ":" + request.target().port();
        return new Plan(Texts.of("simulate.fleet.what", request.definition().name(), devices, address),
                Texts.of("simulate.fleet.whom", missing, request.enroll() ? 1 : 0), devices, devices, warnings,
                request.enroll());
    }

    /** @return how far it is */
    public FleetProgress progress() {
        Optional<FleetSnapshot> snapshot = run.map(FleetRun::snapshot);
        int reached = stage == Stage.RUNNING ? snapshot.map(FleetSnapshot::ended).orElse(0) : done.get();
        return new FleetProgress(stage, reached, total, snapshot);
    }

    /** Lets no more devices come. */
    public void pause() {
        run.ifPresent(FleetRun::pause);
    }

    /** Goes on. */
    public void resume() {
        run.ifPresent(FleetRun::resume);
    }

    /** @return what came of it */
    public SimulatedFleet execute(Plan plan, IProgressMonitor monitor) {
        SubMonitor progress = SubMonitor.convert(monitor, plan.what(),
                MAKING_SHARE + ENROLLING_SHARE + RUNNING_SHARE + REPORTING_SHARE);
        var outcome = new Course();
        try {
            request.folder().save(request.definition());
            try (FleetIdentities identities = identities()) {
                if (made(identities, progress.newChild(MAKING_SHARE))
                        && enrolled(identities, outcome, progress.newChild(ENROLLING_SHARE))) {
                    outcome.result = Optional.of(ran(identities, progress.newChild(RUNNING_SHARE)));
                }
            }
            report(outcome);
        } catch (IOException | FleetException failed) {
            outcome.problems.add(failed.getMessage());
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            progress.setCanceled(true);
        }
        stage = Stage.OVER;
        SimulatedFleet fleet = new SimulatedFleet(outcome.result, outcome.enrolled, outcome.problems,
                progress.isCanceled());
        journal.record(plan.what(), List.of(command().toString()), outcome(fleet), sentence(fleet));
        progress.done();
        return fleet;
    }

    /** What came of the stages so far. */
    private static final class Course {
        private final List<String> problems = new ArrayList<>();
        private Optional<FleetResult> result = Optional.empty();
        private Optional<Enrolled> enrolled = Optional.empty();
    }

    private FleetIdentities identities() throws IOException, FleetException {
        return request.folder().identities(request.definition(), request.passwords());
    }

    private void begin(Stage next, int count) {
        done.set(0);
        total = count;
        stage = next;
    }

    /** @return whether all are there */
    private boolean made(FleetIdentities identities, SubMonitor progress)
            throws IOException, FleetException, InterruptedException {
        int missing = identities.missing();
        if (missing == 0) {
            return !progress.isCanceled();
        }
        begin(Stage.MAKING, missing);
        SubMonitor each = progress.setWorkRemaining(missing);
        each.subTask(Texts.of("simulate.fleet.making", missing));
        return identities.make(random, (made, of) -> {
            each.worked(made - done.getAndSet(made));
            return !each.isCanceled();
        });
    }

    /** @return whether to go on */
    private boolean enrolled(FleetIdentities identities, Course outcome, SubMonitor progress)
            throws IOException, FleetException {
        if (!request.enroll()) {
            return true;
        }
        if (access.isEmpty()) {
            outcome.problems.add(Texts.of("simulate.fleet.noService"));
            return false;
        }
        begin(Stage.ENROLLING, request.definition().count());
        progress.subTask(Texts.of("simulate.fleet.enrolling"));
        Enrolled enrolled = new FleetEnrolling(access.get().service(), request.replacing(), done::addAndGet, progress)
                .enroll(identities);
        outcome.enrolled = Optional.of(enrolled);
        if (!enrolled.complete()) {
            outcome.problems.add(Texts.of("simulate.fleet.notEnrolled", enrolled.failed(), enrolled.notReached(),
                    enrolled.problems().isEmpty() ? "" : enrolled.problems().getFirst()));
        }
        return enrolled.notReached() == 0 && !progress.isCanceled();
    }

    private FleetResult ran(FleetIdentities identities, SubMonitor progress)
            throws IOException, FleetException, InterruptedException {
        try (FleetRun prepared = FleetRun.prepare(order(), identities, request.folder().newRun(clock.instant()))) {
            begin(Stage.RUNNING, prepared.snapshot().devices());
            run = Optional.of(prepared);
            progress.setWorkRemaining(total).subTask(Texts.of("simulate.fleet.running", total));
            prepared.start();
            try (RunWatch watch = RunWatch.of(prepared, progress)) {
                return prepared.await();
            } catch (InterruptedException told) {
                prepared.cancel();
                throw told;
            }
        }
    }

    private FleetOrder order() {
        FleetOrder order = FleetOrder.of(request.definition(), request.target());
        if (request.selection().isPresent()) {
            order = order.with(request.selection().get());
        }
        if (access.isPresent()) {
            order = order.with(new TraceReasons(access.get().service(), Locale.getDefault()))
                    .with(new ProcessCost(access.get()));
        }
        return order;
    }

    private void report(Course outcome) {
        if (outcome.result.isEmpty() || request.reports().isEmpty()) {
            return;
        }
        begin(Stage.REPORTING, request.reports().size());
        for (Map.Entry<FleetReport, Path> report : request.reports().entrySet()) {
            try {
                report.getKey().write(outcome.result.get(), report.getValue(), Locale.getDefault());
            } catch (IOException failed) {
                outcome.problems
                        .add(Texts.of("simulate.fleet.report", report.getValue(), String.valueOf(failed.getMessage())));
            }
            done.incrementAndGet();
        }
    }

    private static Outcome outcome(SimulatedFleet fleet) {
        return fleet.withinBudget() ? Outcome.DONE : fleet.result().isPresent() ? Outcome.PARTLY : Outcome.FAILED;
    }

    private static String sentence(SimulatedFleet fleet) {
        String numbers = fleet.result().map(FleetResult::numbers).map(last -> Texts.of("simulate.fleet.result",
                last.provisioned(), last.refused(), last.brokenOff(), last.errors())).orElse("");
        String problems = String.join(" ", fleet.problems());
        String both = (numbers + " " + problems).strip();
        return both.isEmpty() ? Texts.of("simulate.run.canceled") : both;
    }

    private CommandLine command() {
        CommandLine line = new CommandLine("simulate", "fleet").option("--identities",
                request.folder().path().toString()).option("--id-scope", request.target().idScope())
                .option("--host", request.target().host());
        if (request.target().port() != HTTPS) {
            line.option("--port", Integer.toString(request.target().port()));
        }
        return line;
    }
}
