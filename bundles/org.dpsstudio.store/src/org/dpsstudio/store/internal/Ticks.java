// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.time.Instant;

/** Times as the store writes them: counts of 100 ns since 1970. What lies outside their range becomes its end. */
final class Ticks {
    private static final long PER_SECOND = 10_000_000;
    private static final long SECONDS = Long.MAX_VALUE / PER_SECOND - 1;

    private Ticks() {
    }

    /** Anything finer than 100 ns is cut. */
    static long of(Instant time) {
        long seconds = Math.clamp(time.getEpochSecond(), -SECONDS, SECONDS);
        return seconds * PER_SECOND + time.getNano() / 100;
    }

    /** The first tick that is not before the time. */
    static long notBefore(Instant time) {
        return of(time) + (time.getNano() % 100 == 0 ? 0 : 1);
    }

    static Instant time(long ticks) {
        return Instant.ofEpochSecond(Math.floorDiv(ticks, PER_SECOND), Math.floorMod(ticks, PER_SECOND) * 100);
    }
}
