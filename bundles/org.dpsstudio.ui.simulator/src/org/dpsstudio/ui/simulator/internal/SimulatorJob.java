// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** Work of the simulator that waits for disk, network, a token or a TPM. */
public final class SimulatorJob extends Job {
    /** The family of all of them but the runs themselves. */
    public static final Object FAMILY = SimulatorJob.class;

    private final Work work;

    /** What a job does. */
    @FunctionalInterface
    public interface Work {
        /** @param monitor tells of the wish to give up */
        void run(IProgressMonitor monitor);
    }

    private SimulatorJob(String name, Work work) {
        super(name);
        this.work = work;
    }

    /**
     * Does something as soon as possible.
     *
     * @param name for the progress view
     * @param work what
     */
    public static void start(String name, Work work) {
        new SimulatorJob(name, work).schedule();
    }

    /**
     * Does something as soon as possible, and the progress view does not show it.
     *
     * @param name for logs
     * @param work what
     */
    public static void hidden(String name, Work work) {
        SimulatorJob job = new SimulatorJob(name, work);
        job.setSystem(true);
        job.schedule();
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        work.run(monitor);
        return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == FAMILY;
    }
}
