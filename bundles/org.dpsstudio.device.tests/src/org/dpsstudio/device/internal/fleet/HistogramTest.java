// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import org.dpsstudio.device.fleet.Latency;
import org.dpsstudio.device.fleet.LatencyBand;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static long micros(Duration time) {
        return time.toNanos() / 1000;
    }

    @Test
    void percentilesAreExactToTheSixtyFourthPart() {
        long[] values = new SplittableRandom(3).longs(20_000, 1, 60_000_000).map(v -> 1 + v * v / 60_000_000)
                .toArray();
        Histogram histogram = new Histogram(6);
        LongStream.of(values).forEach(v -> histogram.add(Duration.ofNanos(v * 1000)));
        long[] sorted = LongStream.of(values).sorted().toArray();

        for (double percent : new double[] { 0.01, 10, 50, 90, 95, 99, 99.9, 100 }) {
            long exact = sorted[Math.max(1, (int) Math.ceil(sorted.length * percent / 100)) - 1];
            long told = micros(histogram.percentile(percent));
            assertTrue(told >= exact && told <= exact + exact / 64 + 1, percent + ": " + exact + " as " + told);
        }
        Latency latency = histogram.latency();
        assertEquals(sorted[0], micros(latency.least()));
        assertEquals(sorted[sorted.length - 1], micros(latency.most()));
        assertEquals((long) LongStream.of(values).average().orElseThrow(), micros(latency.mean()));
    }

    @Test
    void bandsHoldEverythingOnceAndMeet() {
        Histogram histogram = new Histogram(4);
        for (long v = 0; v < 5000; v++) {
            histogram.add(Duration.ofNanos(v * 1000));
        }
        long end = 0;
        long count = 0;
        for (LatencyBand band : histogram.bands()) {
            assertEquals(end, micros(band.from()));
            end = micros(band.to());
            count += band.count();
        }
        assertEquals(5000, count);
    }

    @Test
    void takesTheShortestAndTheLongest() {
        Histogram histogram = new Histogram(6);
        histogram.add(Duration.ZERO);
        histogram.add(Duration.ofNanos(-1));
        histogram.add(Duration.ofDays(100_000));

        assertEquals(3, histogram.latency().count());
        assertEquals(Duration.ZERO, histogram.percentile(50));
        assertTrue(histogram.percentile(100).compareTo(Duration.ofDays(365)) > 0);
    }

    @Test
    void nothingIsNothing() {
        assertEquals(Latency.NONE, new Histogram(6).latency());
        assertEquals(Duration.ZERO, new Histogram(6).percentile(99));
    }
}
