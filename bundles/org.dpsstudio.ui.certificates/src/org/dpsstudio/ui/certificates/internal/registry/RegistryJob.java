// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.registry;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** Work on the registry of CA certificates that waits for files or for a service. */
public final class RegistryJob extends Job {
    /** The family of all of them. */
    public static final Object FAMILY = RegistryJob.class;

    private final Work work;

    /** What a job does. */
    @FunctionalInterface
    interface Work {
        void run(IProgressMonitor monitor);
    }

    RegistryJob(String name, Work work) {
        super(name);
        this.work = work;
    }

    /** Does it as soon as possible. */
    static void start(String name, Work work) {
        new RegistryJob(RegistryTexts.of(name), work).schedule();
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
