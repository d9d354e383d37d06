// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

/** How many in a second, over the last five. Not for several threads. */
final class RecentRate {
    private static final long TICK = 100_000_000L;
    private static final int TICKS = 50;

    private final int[] counts = new int[TICKS];
    private long latest;

    void add(long nanos) {
        move(nanos);
        counts[(int) (latest % TICKS)]++;
    }

    double perSecond(long nanos) {
        move(nanos);
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        double seconds = Math.min(TICKS * TICK, Math.max(TICK, nanos)) / 1e9;
        return sum / seconds;
    }

    private void move(long nanos) {
        long tick = nanos / TICK;
        for (long i = Math.max(latest + 1, tick - TICKS + 1); i <= tick; i++) {
            counts[(int) (i % TICKS)] = 0;
        }
        latest = Math.max(latest, tick);
    }
}
