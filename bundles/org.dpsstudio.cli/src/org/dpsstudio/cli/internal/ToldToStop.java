// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.IProgressMonitor;

/** Cancels a monitor when the process is told to stop, and holds the process until what was canceled is closed. */
final class ToldToStop implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(ToldToStop.class.getName());
    private static final long LONGEST_SECONDS = 30;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    ToldToStop(IProgressMonitor monitor) {
        this.hook = Thread.ofPlatform().name("dps-cancel").unstarted(() -> {
            monitor.setCanceled(true);
            try {
                if (!over.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    LOGGER.log(Level.WARNING, "What was canceled did not end");
                }
            } catch (InterruptedException nobodyDoes) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            LOGGER.log(Level.DEBUG, "The process ends already", alreadyStopping);
        }
    }
}
