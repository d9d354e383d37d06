// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.http;

import java.util.concurrent.TimeUnit;

/** Lets so many lines a minute into the log, since whoever connects can cause one. */
final class LogRate {
    private static final long PERIOD_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final int most;
    private long began = System.nanoTime();
    private int lines;

    LogRate(int most) {
        this.most = most;
    }

    /** Whether one more may be written now. */
    synchronized boolean allows() {
        long now = System.nanoTime();
        if (now - began >= PERIOD_NANOS) {
            began = now;
            lines = 0;
        }
        return ++lines <= most;
    }
}
