// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.logging.LogManager;

/**
 * Logs to the end. The JDK's own log manager falls silent as soon as the process is told to stop, which is when a
 * service still has something to say.
 */
public final class LastingLog extends LogManager {
    private volatile boolean configured;

    /** Called when the configuration is complete. */
    void keep() {
        configured = true;
    }

    @Override
    public void reset() {
        if (!configured) {
            super.reset();
        }
    }
}
