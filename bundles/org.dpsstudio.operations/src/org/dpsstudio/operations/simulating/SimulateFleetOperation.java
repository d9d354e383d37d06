// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.simulating;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.internal.simulating.FleetWork;
import org.dpsstudio.operations.journal.Journal;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Simulates a fleet from its identities to its reports: makes those that are missing, enrolls what is missing in the
 * service where that was asked for, runs the devices, says of each that was refused why by the service's own traces,
 * and writes the reports. When the monitor is canceled it ends at once, in whichever stage it is; identities that were
 * made and enrollments that were written stay, and the result of a run that was begun is there. The monitor is told of
 * each device; it works through {@link #progress} just as well.
 */
public final class SimulateFleetOperation implements Operation<SimulatedFleet> {
    private final FleetWork work;

    /**
     * @param service the service that the fleet calls, where it can be administered
     * @param journal where it is recorded
     * @param request which fleet
     * @param clock names the run
     * @param random the source of keys
     */
    public SimulateFleetOperation(Optional<ServiceAccess> service, Journal journal, FleetRequest request,
            Clock clock, SecureRandom random) {
        this.work = new FleetWork(service, journal, request, clock, random);
    }

    @Override
    public Plan plan() {
        return work.plan();
    }

    @Override
    public SimulatedFleet execute(Plan plan, IProgressMonitor monitor) {
        return work.execute(plan, monitor);
    }

    /** @return how far it is; cheap, for any thread, a UI thread too */
    public FleetProgress progress() {
        return work.progress();
    }

    /** Lets no more devices come until {@link #resume}; those that run go on. Without effect unless they run. */
    public void pause() {
        work.pause();
    }

    /** Goes on where it was paused. */
    public void resume() {
        work.resume();
    }
}
