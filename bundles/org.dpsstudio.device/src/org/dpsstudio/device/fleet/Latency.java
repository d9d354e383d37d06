// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.time.Duration;

/**
 * How long devices took from their begin to their end, exact to 1.6 percent.
 *
 * @param count how many
 * @param least the least
 * @param mean the mean
 * @param p50 half of them took no longer
 * @param p90 nine of ten took no longer
 * @param p95 95 of 100 took no longer
 * @param p99 99 of 100 took no longer
 * @param most the most
 */
public record Latency(long count, Duration least, Duration mean, Duration p50, Duration p90, Duration p95,
        Duration p99, Duration most) {
    /** Of no devices at all. */
    public static final Latency NONE = new Latency(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO,
            Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
