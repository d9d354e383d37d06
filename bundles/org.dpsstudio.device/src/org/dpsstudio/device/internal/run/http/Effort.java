// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

/** How long a device was at work itself, on whatever thread. */
public final class Effort {
    private final LongAdder nanos = new LongAdder();

    /**
     * Does something and counts how long it takes.
     *
     * @param work what to do
     */
    public void of(Runnable work) {
        long began = System.nanoTime();
        try {
            work.run();
        } finally {
            nanos.add(System.nanoTime() - began);
        }
    }

    /** @param began when something began that is over now, by {@link System#nanoTime()} */
    public void since(long began) {
        nanos.add(System.nanoTime() - began);
    }

    /** @return counts what the executor does */
    Executor counting(Executor executor) {
        return work -> executor.execute(() -> of(work));
    }

    /** @return the sum so far */
    public long nanos() {
        return nanos.sum();
    }
}
