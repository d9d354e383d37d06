// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

/** Lets a service run until it is told to stop. */
@FunctionalInterface
interface StopSignal {
    /**
     * Waits until the service shall stop, and stops it.
     *
     * @param stopping to be run once, before the process ends
     */
    void await(Runnable stopping);

    /** @return SIGTERM and SIGINT to this process, which then ends with exit code 0 */
    static StopSignal ofProcess() {
        return stopping -> {
            Thread main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("dps-stop").unstarted(() -> {
                stopping.run();
                // Without this the process would end with 143, as if it had been killed.
                Runtime.getRuntime().halt(0);
            }));
            try {
                main.join();
            } catch (InterruptedException interrupted) {
                main.interrupt();
                stopping.run();
            }
        };
    }
}
