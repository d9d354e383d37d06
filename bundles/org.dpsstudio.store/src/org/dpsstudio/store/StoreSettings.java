// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * What an operator may choose of a store. Both bounds hold for traces; the oldest go, a little with each write.
 *
 * @param traceMaxCount how many traces are kept at the most, at least 1
 * @param traceMaxAge how long a trace is kept at the most, more than nothing
 * @param clock tells how old a trace is
 */
public record StoreSettings(int traceMaxCount, Duration traceMaxAge, Clock clock) {
    /** How many traces are kept where nobody says otherwise. */
    public static final int DEFAULT_TRACE_MAX_COUNT = 100_000;
    /** How long traces are kept where nobody says otherwise. */
    public static final Duration DEFAULT_TRACE_MAX_AGE = Duration.ofDays(30);

    /** Refuses bounds that keep nothing. */
    public StoreSettings {
        Objects.requireNonNull(clock);
        if (traceMaxCount < 1 || traceMaxAge.isNegative() || traceMaxAge.isZero()) {
            throw new IllegalArgumentException("traceMaxCount " + traceMaxCount + ", traceMaxAge " + traceMaxAge);
        }
    }

    /**
     * @param clock tells how old a trace is
     * @return the bounds that hold where nobody says otherwise
     */
    public static StoreSettings defaults(Clock clock) {
        return new StoreSettings(DEFAULT_TRACE_MAX_COUNT, DEFAULT_TRACE_MAX_AGE, clock);
    }
}
