// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** A job of the wizard, whose page shows how far it is. */
final class ImportJob extends Job {
    private final ImportJobs family;
    private final Consumer<IProgressMonitor> work;
    private volatile WatchedMonitor watched;

    ImportJob(String name, ImportJobs family, Consumer<IProgressMonitor> work) {
        super(name);
        this.family = family;
        this.work = work;
    }

    /** @return how far it is, from 0 to 1 */
    double done() {
        WatchedMonitor now = watched;
        return now == null ? 0 : now.fraction();
    }

    /** @return what it is at */
    String task() {
        WatchedMonitor now = watched;
        return now == null ? "" : now.task();
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        watched = new WatchedMonitor(monitor);
        try {
            work.accept(watched);
            return Status.OK_STATUS;
        } catch (OperationCanceledException canceled) {
            return Status.CANCEL_STATUS;
        }
    }

    @Override
    public boolean belongsTo(Object other) {
        return other == family;
    }
}
