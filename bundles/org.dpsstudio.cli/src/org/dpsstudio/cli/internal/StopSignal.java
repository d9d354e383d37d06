// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

/** Lets a service run until it is told to stop. */
interface StopSignal {
    /**
     * From now on, being told to stop stops the service, and the process ends with success.
     *
     * @param stopping run once, on another thread
     */
    void arm(Runnable stopping);

    /** The service did not start: there is nothing to stop. */
    void disarm();

    /** Waits until the service has been told to stop. */
    void await();

    /** @return SIGTERM and SIGINT to this process */
    static StopSignal ofProcess() {
        return new ProcessSignal();
    }
}
