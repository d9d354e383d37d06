// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.ProgressMonitorWrapper;

/** Remembers the progress, so that a page can look at it when it likes to. */
final class WatchedMonitor extends ProgressMonitorWrapper {
    private volatile int total = 1;
    private volatile double worked;
    private volatile String task = "";

    WatchedMonitor(IProgressMonitor monitor) {
        super(monitor);
    }

    double fraction() {
        return Math.min(1, worked / Math.max(1, total));
    }

    String task() {
        return task;
    }

    @Override
    public void beginTask(String name, int work) {
        total = work;
        worked = 0;
        task(name);
        super.beginTask(name, work);
    }

    @Override
    public void setTaskName(String name) {
        task(name);
        super.setTaskName(name);
    }

    @Override
    public void subTask(String name) {
        task(name);
        super.subTask(name);
    }

    private void task(String name) {
        if (name != null && !name.isEmpty()) {
            task = name;
        }
    }

    @Override
    public void worked(int work) {
        internalWorked(work);
    }

    @Override
    public void internalWorked(double work) {
        worked += work;
        super.internalWorked(work);
    }
}
