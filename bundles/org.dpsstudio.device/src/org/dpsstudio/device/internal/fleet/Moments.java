// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.device.fleet.FleetMoment;
import org.dpsstudio.device.fleet.FleetSnapshot;

/** What happened over time, in spans that are doubled whenever there would be too many. Not for several threads. */
final class Moments {
    private static final long FIRST_LENGTH = 250_000_000L;
    private static final int BITS = 4;

    private long length = FIRST_LENGTH;
    private List<Span> spans = new ArrayList<>();

    /** One span. */
    private static final class Span {
        private int started;
        private int provisioned;
        private int refused;
        private int brokenOff;
        private int retries;
        private int running;
        private Optional<Histogram> latencies = Optional.empty();
        private Optional<FleetMoment> known = Optional.empty();

        private void add(Span later) {
            started += later.started;
            provisioned += later.provisioned;
            refused += later.refused;
            brokenOff += later.brokenOff;
            retries += later.retries;
            running = later.running;
            if (later.latencies.isPresent()) {
                if (latencies.isPresent()) {
                    latencies.get().add(later.latencies.get());
                } else {
                    latencies = later.latencies;
                }
            }
        }

        private FleetMoment told(int number, long length) {
            if (known.isEmpty()) {
                known = Optional.of(new FleetMoment(Duration.ofNanos(number * length), Duration.ofNanos(length),
                        started, provisioned, refused, brokenOff, retries, running,
                        latencies.map(h -> h.percentile(50)).orElse(Duration.ZERO),
                        latencies.map(h -> h.percentile(95)).orElse(Duration.ZERO)));
            }
            return known.get();
        }
    }

    void started(long nanos, int running) {
        at(nanos, running).started++;
    }

    void provisioned(long nanos, int running, Duration took) {
        Span span = at(nanos, running);
        span.provisioned++;
        if (span.latencies.isEmpty()) {
            span.latencies = Optional.of(new Histogram(BITS));
        }
        span.latencies.get().add(took);
    }

    void refused(long nanos, int running) {
        at(nanos, running).refused++;
    }

    void brokenOff(long nanos, int running) {
        at(nanos, running).brokenOff++;
    }

    void retried(long nanos, int running) {
        at(nanos, running).retries++;
    }

    /** @return all spans up to this time */
    List<FleetMoment> told(long nanos, int running) {
        at(nanos, running);
        List<FleetMoment> told = new ArrayList<>(spans.size());
        for (int i = 0; i < spans.size(); i++) {
            told.add(spans.get(i).told(i, length));
        }
        return told;
    }

    private Span at(long nanos, int running) {
        while (nanos / length >= FleetSnapshot.MOST_MOMENTS) {
            merge();
        }
        int number = (int) (nanos / length);
        while (spans.size() <= number) {
            Span span = new Span();
            span.running = spans.isEmpty() ? 0 : spans.getLast().running;
            spans.add(span);
        }
        Span span = spans.get(number);
        if (number == spans.size() - 1) {
            span.running = running;
        }
        span.known = Optional.empty();
        return span;
    }

    private void merge() {
        List<Span> merged = new ArrayList<>();
        for (int i = 0; i < spans.size(); i += 2) {
            Span span = spans.get(i);
            if (i + 1 < spans.size()) {
                span.add(spans.get(i + 1));
            }
            span.known = Optional.empty();
            merged.add(span);
        }
        spans = merged;
        length *= 2;
    }
}
