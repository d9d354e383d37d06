// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal;

import java.util.concurrent.CancellationException;

import org.dpsstudio.ui.enrollments.EnrollmentJobs;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** A job of one of this bundle's families; giving up by {@link CancellationException} is no failure. */
public final class BackgroundJob extends Job {
    /** What a job does. */
    @FunctionalInterface
    public interface Work {
        /**
         * @param monitor tells of progress and of the wish to give up
         * @return how it ended
         */
        IStatus run(IProgressMonitor monitor);
    }

    private final EnrollmentJobs family;
    private final Work work;

    /**
     * @param name for the progress view, where it is shown there
     * @param family the family
     * @param work what it does
     */
    public BackgroundJob(String name, EnrollmentJobs family, Work work) {
        super(name);
        this.family = family;
        this.work = work;
    }

    /**
     * @param name for the log
     * @param family the family
     * @param work what it does
     * @return a job that the progress view does not show
     */
    public static BackgroundJob hidden(String name, EnrollmentJobs family, Work work) {
        var job = new BackgroundJob(name, family, work);
        job.setSystem(true);
        return job;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        try {
            return work.run(monitor);
        } catch (CancellationException e) {
            return Status.CANCEL_STATUS;
        }
    }

    @Override
    public boolean belongsTo(Object other) {
        return other == family;
    }
}
