// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.dpsstudio.device.fleet.Latency;
import org.dpsstudio.device.fleet.LatencyBand;

/**
 * Counts durations in bands: below a power of two each microsecond has its own, above it each doubling is divided
 * evenly into so many, so that the error of every percentile is the same part of its value.
 */
public final class Histogram {
    /** The highest power of two of microseconds: more than a year. */
    private static final int HIGHEST = 45;

    private final int bits;
    private final int[] counts;
    private long count;
    private long sum;
    private long least = Long.MAX_VALUE;
    private long most;

    /** @param bits the error is at most one in 2^bits */
    public Histogram(int bits) {
        this.bits = bits;
        this.counts = new int[(HIGHEST - bits + 1) << bits];
    }

    /** Counts one more. */
    public void add(Duration time) {
        long micros = Math.min(Math.max(0, time.toNanos() / 1000), (1L << HIGHEST) - 1);
        counts[band(micros)]++;
        count++;
        sum += micros;
        least = Math.min(least, micros);
        most = Math.max(most, micros);
    }

    void add(Histogram other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
        sum += other.sum;
        least = Math.min(least, other.least);
        most = Math.max(most, other.most);
    }

    private int band(long micros) {
        int power = Math.max(0, Long.SIZE - bits - 1 - Long.numberOfLeadingZeros(micros));
        return (power << bits) + (int) (micros >>> power);
    }

    private long from(int band) {
        int power = Math.max(0, (band >>> bits) - 1);
        return (long) (band - (power << bits)) << power;
    }

    private long to(int band) {
        return from(band) + (1L << Math.max(0, (band >>> bits) - 1));
    }

    /** @return what so many of a hundred did not exceed; the most itself where its band is met */
    Duration percentile(double percent) {
        long rank = Math.max(1, (long) Math.ceil(count * percent / 100));
        long seen = 0;
        for (int i = 0; count > 0 && i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return micros(Math.min(most, to(i) - 1));
            }
        }
        return Duration.ZERO;
    }

    /** @return all figures */
    public Latency latency() {
        return count == 0 ? Latency.NONE
                : new Latency(count, micros(least), micros(sum / count), percentile(50), percentile(90),
                        percentile(95), percentile(99), micros(most));
    }

    /** @return the bands that are not empty */
    List<LatencyBand> bands() {
        List<LatencyBand> bands = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                bands.add(new LatencyBand(micros(from(i)), micros(to(i)), counts[i]));
            }
        }
        return bands;
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }
}
