// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

import org.dpsstudio.device.internal.fleet.FleetText;
import org.dpsstudio.device.internal.fleet.Retrying;
import org.dpsstudio.device.run.RunResult;

/**
 * When a device tries again, as the Azure device clients do ({@code ExponentialBackoffWithJitter}): after a refusal
 * for load or a fault of the service (HTTP 429 and 5xx) and after a connection that broke off; never after a decision
 * against the device. The n-th wait is {@code minimum + (2^n - 1) × delta}, the delta taken anew from 80 to 120 of a
 * hundred, and never longer than the maximum. A service that says when to come again ({@code Retry-After}) is obeyed.
 *
 * @param attempts how often a device tries, the first time included; 1 for never again
 * @param minimum the least wait
 * @param maximum the longest wait
 * @param delta by what the wait grows
 * @param firstFast whether the first repetition comes at once
 */
public record RetryPolicy(int attempts, Duration minimum, Duration maximum, Duration delta, boolean firstFast) {
    /** The most attempts that a policy can have. */
    public static final int MOST_ATTEMPTS = 100;
    /** The longest wait. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** Refuses attempts and times out of bounds. */
    public RetryPolicy {
        Objects.requireNonNull(minimum);
        Objects.requireNonNull(maximum);
        Objects.requireNonNull(delta);
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException(FleetText.say("retryAttempts", MOST_ATTEMPTS));
        }
        if (minimum.isNegative() || delta.isNegative() || maximum.compareTo(minimum) < 0
                || delta.compareTo(LONGEST_WAIT) > 0 || maximum.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException(FleetText.say("retryTimes"));
        }
    }

    /** @return the numbers of the clients, 100 ms to 10 s by 100 ms and the first repetition at once; 5 attempts */
    public static RetryPolicy usual() {
        return new RetryPolicy(5, Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofMillis(100), true);
    }

    /** @return one that never tries again */
    public static RetryPolicy never() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO, false);
    }

    /**
     * @param ending how an attempt ended
     * @return whether it is one after which a device tries again
     */
    public static boolean mayPass(RunResult.Ending ending) {
        return Retrying.mayPass(ending);
    }

    /**
     * @param made how many attempts were made, at least 1
     * @param random where the jitter comes from
     * @return how long to wait before the next
     */
    public Duration waitAfter(int made, RandomGenerator random) {
        return Retrying.wait(this, made, random);
    }
}
