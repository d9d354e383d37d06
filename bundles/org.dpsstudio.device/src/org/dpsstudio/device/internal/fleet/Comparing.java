// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetComparison;
import org.dpsstudio.device.fleet.FleetComparison.ChangedDevice;
import org.dpsstudio.device.fleet.FleetComparison.Figure;
import org.dpsstudio.device.fleet.FleetComparison.Measure;
import org.dpsstudio.device.fleet.FleetComparison.ReasonPair;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.FleetSnapshot;
import org.dpsstudio.device.fleet.OutcomeReason;
import org.dpsstudio.model.RegistrationId;

/** Compares two results. A device and how it ended in the one are in memory while the other is read, no more. */
public final class Comparing {
    private final Map<RegistrationId, String> before = new HashMap<>();
    private final Map<String, String> endings = new HashMap<>();
    private final Map<RegistrationId, DeviceOutcome> changed = new LinkedHashMap<>();
    private int changedCount;
    private int common;
    private int onlyAfter;

    private Comparing() {
    }

    /** @return both compared */
    public static FleetComparison of(FleetResult before, FleetResult after) throws IOException {
        Comparing comparing = new Comparing();
        try (Stream<DeviceOutcome> outcomes = before.outcomes()) {
            outcomes.forEach(comparing::addBefore);
        }
        try (Stream<DeviceOutcome> outcomes = after.outcomes()) {
            outcomes.forEach(comparing::addAfter);
        }
        int onlyBefore = comparing.before.size() - comparing.common;
        return new FleetComparison(before, after, figures(before.numbers(), after.numbers()),
                reasons(before.numbers(), after.numbers()), comparing.told(before), comparing.changedCount,
                onlyBefore, comparing.onlyAfter);
    }

    private static String ending(DeviceOutcome outcome) {
        return outcome.ending() + outcome.reason().map(reason -> "/" + reason.key()).orElse("");
    }

    private void addBefore(DeviceOutcome outcome) {
        String ending = ending(outcome);
        endings.putIfAbsent(ending, ending);
        before.put(outcome.device().registrationId(), endings.get(ending));
    }

    private void addAfter(DeviceOutcome outcome) {
        String earlier = before.get(outcome.device().registrationId());
        if (earlier == null) {
            onlyAfter++;
            return;
        }
        common++;
        if (!earlier.equals(ending(outcome))) {
            changedCount++;
            if (changed.size() < FleetComparison.MOST_CHANGED) {
                changed.put(outcome.device().registrationId(), outcome);
            }
        }
    }

    private List<ChangedDevice> told(FleetResult earlier) throws IOException {
        Map<RegistrationId, DeviceOutcome> was = new HashMap<>();
        try (Stream<DeviceOutcome> outcomes = earlier.outcomes()) {
            outcomes.filter(outcome -> changed.containsKey(outcome.device().registrationId()))
                    .forEach(outcome -> was.put(outcome.device().registrationId(), outcome));
        }
        List<ChangedDevice> told = new ArrayList<>();
        changed.forEach((id, outcome) -> told.add(new ChangedDevice(was.get(id), outcome)));
        told.sort(Comparator.comparing(one -> one.after().device().registrationId()));
        return told;
    }

    private static List<ReasonPair> reasons(FleetSnapshot before, FleetSnapshot after) {
        Map<String, OutcomeReason> texts = new HashMap<>();
        Map<String, int[]> counts = new HashMap<>();
        before.reasons().forEach((reason, count) -> {
            texts.put(reason.key(), reason);
            counts.computeIfAbsent(reason.key(), any -> new int[2])[0] += count;
        });
        after.reasons().forEach((reason, count) -> {
            texts.put(reason.key(), reason);
            counts.computeIfAbsent(reason.key(), any -> new int[2])[1] += count;
        });
        return counts.entrySet().stream()
                .map(entry -> new ReasonPair(texts.get(entry.getKey()), entry.getValue()[0], entry.getValue()[1]))
                .sorted(Comparator.comparingInt((ReasonPair pair) -> -Math.abs(pair.after() - pair.before()))
                        .thenComparing(pair -> pair.reason().key()))
                .toList();
    }

    private static List<Figure> figures(FleetSnapshot before, FleetSnapshot after) {
        return Stream.of(Measure.values())
                .map(measure -> new Figure(measure, value(measure, before), value(measure, after))).toList();
    }

    private static double value(Measure measure, FleetSnapshot numbers) {
        return switch (measure) {
            case PROVISIONED -> numbers.provisioned();
            case REFUSED -> numbers.refused();
            case BROKEN_OFF -> numbers.brokenOff();
            case ERRORS -> numbers.errors();
            case RETRIES -> numbers.retries();
            case RATE -> numbers.meanRate();
            case P50 -> millis(numbers.latency().p50());
            case P90 -> millis(numbers.latency().p90());
            case P95 -> millis(numbers.latency().p95());
            case P99 -> millis(numbers.latency().p99());
            case ELAPSED -> numbers.elapsed().toNanos() / 1e9;
            case DEVICE_COST -> millis(numbers.cost().devices()) / Math.max(1, numbers.ended());
            case SERVICE_COST -> numbers.cost().service()
                    .map(time -> millis(time) / Math.max(1, numbers.ended())).orElse(Double.NaN);
        };
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
