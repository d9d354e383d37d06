// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** Reads and writes a fleet's files in the background. */
public final class FleetFiles extends Job {
    /** The family of all of them. */
    public static final Object FAMILY = FleetFiles.class;

    private final Runnable work;

    private FleetFiles(String name, boolean shown, Runnable work) {
        super(FleetTexts.of(name));
        this.work = work;
        setSystem(!shown);
    }

    static void read(Runnable work) {
        new FleetFiles("job.read", false, work).schedule();
    }

    static void write(Runnable work) {
        new FleetFiles("job.write", true, work).schedule();
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        work.run();
        return Status.OK_STATUS;
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == FAMILY;
    }
}
