// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.simulating;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.IProgressMonitor;

/** Interrupts the thread that made it as soon as a monitor is canceled, until it is closed. */
final class CancelWatch implements AutoCloseable {
    private static final long LOOKS_EVERY_MILLIS = 100;

    private final IProgressMonitor monitor;
    private final Thread watched = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean interrupted;
    private boolean closed;

    private CancelWatch(IProgressMonitor monitor) {
        this.monitor = monitor;
    }

    static CancelWatch of(IProgressMonitor monitor) {
        var watch = new CancelWatch(monitor);
        Thread.ofVirtual().name("Cancel watch").start(watch::watch);
        return watch;
    }

    private void watch() {
        try {
            while (!monitor.isCanceled()) {
                if (over.await(LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            interrupt();
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void interrupt() {
        if (!closed) {
            interrupted = true;
            watched.interrupt();
        }
    }

    /** The thread is not left with an interruption that was meant for the run alone. */
    @Override
    public synchronized void close() {
        closed = true;
        over.countDown();
        if (interrupted) {
            Thread.interrupted();
        }
    }
}
