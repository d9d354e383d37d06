// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.simulating;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.dpsstudio.device.fleet.FleetRun;
import org.eclipse.core.runtime.SubMonitor;

/** Tells a monitor how far a fleet's run is, and the run when the monitor is canceled, until it is closed. */
final class RunWatch implements AutoCloseable {
    private static final long LOOKS_EVERY_MILLIS = 200;

    private final FleetRun run;
    private final SubMonitor progress;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread watching;
    private int told;

    private RunWatch(FleetRun run, SubMonitor progress) {
        this.run = run;
        this.progress = progress;
        this.watching = Thread.ofVirtual().name("Fleet watch").unstarted(this::watch);
    }

    static RunWatch of(FleetRun run, SubMonitor progress) {
        var watch = new RunWatch(run, progress);
        watch.watching.start();
        return watch;
    }

    private void watch() {
        try {
            while (!over.await(LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                int ended = run.snapshot().ended();
                progress.worked(ended - told);
                told = ended;
                if (progress.isCanceled()) {
                    run.cancel();
                    over.await();
                }
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    /** The monitor is not told of anything any more when this returns. */
    @Override
    public void close() {
        over.countDown();
        boolean interrupted = false;
        while (watching.isAlive()) {
            try {
                watching.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
