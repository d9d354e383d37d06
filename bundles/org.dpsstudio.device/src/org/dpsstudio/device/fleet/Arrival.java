// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.time.Duration;
import java.util.Objects;

import org.dpsstudio.device.internal.fleet.FleetText;

/**
 * When the devices of a fleet come. It is a plan for their coming alone: a device that finds the
 * {@linkplain FleetDefinition#concurrency() most that may run at once} running waits, and its waiting is counted.
 */
public sealed interface Arrival {
    /** The longest time that a fleet may take to arrive, a day. */
    Duration LONGEST = Duration.ofDays(1);

    /**
     * @param order which device, counted from 0 in the order of arrival
     * @param count how many there are
     * @return how long after the run's begin it comes
     */
    Duration at(int order, int count);

    /** All at once. */
    record AllAtOnce() implements Arrival {
        @Override
        public Duration at(int order, int count) {
            return Duration.ZERO;
        }
    }

    /**
     * Ever faster: the rate rises evenly from nothing until all have come.
     *
     * @param over how long that takes
     */
    record Ramp(Duration over) implements Arrival {
        /** Refuses none and too much. */
        public Ramp {
            within(over);
        }

        @Override
        public Duration at(int order, int count) {
            return Duration.ofNanos((long) (over.toNanos() * Math.sqrt((double) order / count)));
        }
    }

    /**
     * One after the other at the same rate.
     *
     * @param perSecond how many in a second, 0.01 to 100,000
     */
    record Steady(double perSecond) implements Arrival {
        private static final double SLOWEST = 0.01;
        private static final double FASTEST = 100_000;

        /** Refuses rates out of bounds. */
        public Steady {
            if (!(perSecond >= SLOWEST && perSecond <= FASTEST)) {
                throw new IllegalArgumentException(FleetText.say("steadyRate", SLOWEST, FASTEST));
            }
        }

        @Override
        public Duration at(int order, int count) {
            return Duration.ofNanos((long) (order / perSecond * 1e9));
        }
    }

    /**
     * In groups.
     *
     * @param size how many come at once, at least 1
     * @param pause from the coming of one group to that of the next
     */
    record Batches(int size, Duration pause) implements Arrival {
        /** Refuses empty groups, and pauses of none or too much. */
        public Batches {
            if (size < 1) {
                throw new IllegalArgumentException(FleetText.say("batchSize"));
            }
            within(pause);
        }

        @Override
        public Duration at(int order, int count) {
            return pause.multipliedBy(order / size);
        }
    }

    private static void within(Duration time) {
        Objects.requireNonNull(time);
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(FleetText.say("arrivalTime"));
        }
    }
}
