// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.concurrent.CountDownLatch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SIGTERM and SIGINT, and on Windows closing the console, as the JVM tells of them: by its shutdown hooks. */
final class ProcessSignal implements StopSignal {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessSignal.class);

    private final CountDownLatch told = new CountDownLatch(1);
    private Thread hook;

    @Override
    public void arm(Runnable stopping) {
        hook = Thread.ofPlatform().name("dps-stop").unstarted(() -> {
            stopping.run();
            told.countDown();
            // Without this the process would end with 143, as if it had been killed.
            Runtime.getRuntime().halt(0);
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            LOG.debug("The process ends already", alreadyStopping);
        }
    }

    @Override
    public void await() {
        try {
            told.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
