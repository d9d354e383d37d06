// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.making;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** Reads what certificates are made of, and makes them. */
public final class MakingJob extends Job {
    /** The family of all of them. */
    public static final Object FAMILY = MakingJob.class;

    private final Work work;

    /** What a job does. */
    @FunctionalInterface
    interface Work {
        void run(IProgressMonitor monitor);
    }

    private MakingJob(String name, Work work) {
        super(MakingTexts.of(name));
        this.work = work;
    }

    /** Does it as soon as possible. */
    static void start(String name, Work work) {
        new MakingJob(name, work).schedule();
    }

    /** Does it as soon as possible, and shows the progress over everything else. */
    static void startWatched(String name, Work work) {
        var job = new MakingJob(name, work);
        job.setUser(true);
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
