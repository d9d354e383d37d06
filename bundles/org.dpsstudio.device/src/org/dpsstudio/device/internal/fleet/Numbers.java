// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import org.dpsstudio.device.fleet.DeviceEnding;
import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetCost;
import org.dpsstudio.device.fleet.FleetEnd;
import org.dpsstudio.device.fleet.FleetSnapshot;
import org.dpsstudio.device.fleet.FleetState;
import org.dpsstudio.device.fleet.LatencyBand;
import org.dpsstudio.device.fleet.OutcomeReason;

/** The counters of a run. Safe for any thread; nobody holds them for longer than it takes to count. */
final class Numbers {
    private static final int BITS = 6;
    private static final int MOST_REASONS = 300;

    private final ReentrantLock lock = new ReentrantLock();
    private final int devices;
    private final Histogram latencies = new Histogram(BITS);
    private final Moments moments = new Moments();
    private final RecentRate recent = new RecentRate();
    private final Map<String, OutcomeReason> reasons = new HashMap<>();
    private final Map<String, Integer> byReason = new HashMap<>();
    private int started;
    private int provisioned;
    private int refused;
    private int brokenOff;
    private int canceled;
    private int faulty;
    private int expectedRefusals;
    private int errors;
    private int retries;
    private Duration own = Duration.ZERO;

    Numbers(int devices) {
        this.devices = devices;
    }

    void started(long nanos) {
        lock.lock();
        try {
            started++;
            moments.started(nanos, running());
        } finally {
            lock.unlock();
        }
    }

    void retried(long nanos) {
        lock.lock();
        try {
            retries++;
            moments.retried(nanos, running());
        } finally {
            lock.unlock();
        }
    }

    /** @return how many errors there are now */
    int ended(DeviceOutcome outcome, long nanos) {
        lock.lock();
        try {
            own = own.plus(outcome.own());
            recent.add(nanos);
            switch (outcome.ending()) {
                case PROVISIONED -> {
                    provisioned++;
                    latencies.add(outcome.took());
                    moments.provisioned(nanos, running(), outcome.took());
                }
                case REFUSED -> {
                    refused++;
                    moments.refused(nanos, running());
                }
                case BROKEN_OFF -> {
                    brokenOff++;
                    moments.brokenOff(nanos, running());
                }
                case CANCELED -> {
                    canceled++;
                    moments.brokenOff(nanos, running());
                }
            }
            if (outcome.fault().isPresent() && outcome.ending() != DeviceEnding.CANCELED) {
                faulty++;
            }
            if (outcome.expected() && outcome.fault().isPresent()) {
                expectedRefusals++;
            }
            if (!outcome.expected() && outcome.ending() != DeviceEnding.CANCELED) {
                errors++;
            }
            outcome.reason().ifPresent(this::count);
            return errors;
        } finally {
            lock.unlock();
        }
    }

    private void count(OutcomeReason given) {
        OutcomeReason reason = reasons.containsKey(given.key()) || reasons.size() < MOST_REASONS ? given
                : Reasons.other();
        reasons.putIfAbsent(reason.key(), reason);
        byReason.merge(reason.key(), 1, Integer::sum);
    }

    private int running() {
        return started - provisioned - refused - brokenOff - canceled;
    }

    FleetSnapshot snapshot(FleetState state, Optional<FleetEnd> end, int arrived, long nanos, FleetCost cost) {
        lock.lock();
        try {
            int ended = started - running();
            double seconds = nanos / 1e9;
            return new FleetSnapshot(state, end, devices, Math.max(arrived, started), started, running(), provisioned,
                    refused, brokenOff, canceled, faulty, expectedRefusals, errors, retries, Duration.ofNanos(nanos),
                    state == FleetState.DONE ? 0 : recent.perSecond(nanos), seconds > 0 ? ended / seconds : 0,
                    latencies.latency(), sortedReasons(), moments.told(nanos, running()),
                    new FleetCost(own, cost.thisProcess(), cost.service(), cost.together()));
        } finally {
            lock.unlock();
        }
    }

    private Map<OutcomeReason, Integer> sortedReasons() {
        Map<OutcomeReason, Integer> sorted = new LinkedHashMap<>();
        byReason.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(reasons.get(entry.getKey()), entry.getValue()));
        return sorted;
    }

    List<LatencyBand> bands() {
        lock.lock();
        try {
            return latencies.bands();
        } finally {
            lock.unlock();
        }
    }
}
