// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetFolder;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.FleetSelection;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.simulating.FleetProgress;
import org.dpsstudio.operations.simulating.FleetRequest;
import org.dpsstudio.operations.simulating.SimulateFleetOperation;
import org.dpsstudio.operations.simulating.SimulatedFleet;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.simulator.internal.runs.Target;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** A fleet's run, from the making of identities to the result. What is asked of it may be asked by any thread. */
public final class FleetJob extends Job {
    /** The family of all of them. */
    public static final Object FAMILY = FleetJob.class;
    private static final FleetProgress READY = new FleetProgress(FleetProgress.Stage.READY, 0, 0, Optional.empty());

    private final FleetFolder folder;
    private final FleetDefinition definition;
    private final FleetCall call;
    private final Optional<FleetResult> failedOf;
    private final EmbeddedService embedded;
    private final Journal journal;
    private volatile SimulateFleetOperation operation;
    private volatile SimulatedFleet outcome;
    private volatile String problem;

    /**
     * @param folder of the fleet
     * @param definition as it is kept there
     * @param call whom it calls
     * @param failedOf an earlier run of which only those that failed come again, without faults
     * @param embedded the desktop's own service
     * @param journal where it is recorded
     */
    FleetJob(FleetFolder folder, FleetDefinition definition, FleetCall call, Optional<FleetResult> failedOf,
            EmbeddedService embedded, Journal journal) {
        super(FleetTexts.of("job.run", definition.name()));
        this.folder = folder;
        this.definition = definition;
        this.call = call;
        this.failedOf = failedOf;
        this.embedded = embedded;
        this.journal = journal;
    }

    /** @return the run of a fleet that is on, where there is one */
    static Optional<FleetJob> running(FleetFolder folder) {
        for (Job job : Job.getJobManager().find(FAMILY)) {
            if (job instanceof FleetJob run && run.folder.equals(folder)) {
                return Optional.of(run);
            }
        }
        return Optional.empty();
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        try {
            FleetCall.Reached reached = call.reach(embedded);
            FleetRequest request = FleetRequest.of(definition, folder, reached.target());
            if (failedOf.isPresent()) {
                request = request.with(FleetSelection.failedOf(failedOf.get(), false));
            }
            if (call.enroll() && reached.access().isPresent()) {
                request = request.enrolling(false);
            }
            operation = new SimulateFleetOperation(reached.access(), journal, request, Clock.systemUTC(),
                    new SecureRandom());
            outcome = operation.execute(operation.plan(), monitor);
        } catch (Target.UnreachableException | IOException cannotBegin) {
            problem = cannotBegin.getMessage();
        }
        return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }

    /** @return how far it is */
    FleetProgress progress() {
        SimulateFleetOperation known = operation;
        return known == null ? READY : known.progress();
    }

    /** @return what came of it, once it is over and came to anything */
    Optional<SimulatedFleet> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** @return why it did not begin, in a sentence, where it did not */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Lets nobody come until {@link #resume}. */
    void pause() {
        Optional.ofNullable(operation).ifPresent(SimulateFleetOperation::pause);
    }

    /** Goes on where it was paused. */
    void resume() {
        Optional.ofNullable(operation).ifPresent(SimulateFleetOperation::resume);
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == FAMILY;
    }

    /** @return the fleet's earlier runs that can be read, the latest first; waits for disk */
    static List<FleetResult> earlier(FleetFolder folder) throws IOException {
        List<FleetResult> found = new ArrayList<>();
        for (Path run : folder.runs()) {
            try {
                found.add(FleetResult.open(run));
            } catch (FleetException brokenOffByForce) {
                // Without a result there is nothing to show of it.
                continue;
            }
        }
        return found;
    }
}
