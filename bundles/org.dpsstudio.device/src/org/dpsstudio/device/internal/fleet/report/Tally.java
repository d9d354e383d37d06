// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.DeviceEnding;
import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.internal.fleet.Histogram;
import org.dpsstudio.device.run.Fault;

/** What a page tells beyond the numbers of the run, from one walk through the outcomes. */
final class Tally {
    /** The most devices that are told one by one. */
    static final int MOST_ERRORS = 200;
    private static final int MOST_REASONS = 100;
    private static final int BITS = 6;

    private final Map<FleetKind, OfKind> kinds = new EnumMap<>(FleetKind.class);
    private final Map<Fault, Map<String, OfFault>> faults = new EnumMap<>(Fault.class);
    private final List<DeviceOutcome> errors = new ArrayList<>();

    /** Devices of a kind. */
    static final class OfKind {
        private final Histogram latencies = new Histogram(BITS);
        private final int[] endings = new int[DeviceEnding.values().length];
        private int errors;

        int count(DeviceEnding ending) {
            return endings[ending.ordinal()];
        }

        int errors() {
            return errors;
        }

        Histogram latencies() {
            return latencies;
        }
    }

    /** Devices with a fault that ended alike. */
    static final class OfFault {
        private final Optional<String> reason;
        private final DeviceEnding ending;
        private final boolean expected;
        private int count;

        private OfFault(DeviceOutcome outcome) {
            reason = outcome.reason().map(one -> one.text());
            ending = outcome.ending();
            expected = outcome.expected();
        }

        Optional<String> reason() {
            return reason;
        }

        DeviceEnding ending() {
            return ending;
        }

        boolean expected() {
            return expected;
        }

        int count() {
            return count;
        }
    }

    private Tally() {
    }

    static Tally of(FleetResult result) throws IOException {
        Tally tally = new Tally();
        try (Stream<DeviceOutcome> outcomes = result.outcomes()) {
            outcomes.forEach(tally::add);
        }
        return tally;
    }

    private void add(DeviceOutcome outcome) {
        OfKind kind = kinds.computeIfAbsent(outcome.device().kind(), any -> new OfKind());
        kind.endings[outcome.ending().ordinal()]++;
        if (outcome.ending() == DeviceEnding.PROVISIONED) {
            kind.latencies.add(outcome.took());
        }
        if (!outcome.expected() && outcome.ending() != DeviceEnding.CANCELED) {
            kind.errors++;
            if (errors.size() < MOST_ERRORS) {
                errors.add(outcome);
            }
        }
        outcome.fault().ifPresent(fault -> {
            Map<String, OfFault> reasons = faults.computeIfAbsent(fault, any -> new TreeMap<>());
            String key = outcome.ending() + " " + outcome.expected() + " "
                    + outcome.reason().map(one -> one.key()).orElse("");
            if (reasons.containsKey(key) || reasons.size() < MOST_REASONS) {
                reasons.computeIfAbsent(key, any -> new OfFault(outcome)).count++;
            }
        });
    }

    Map<FleetKind, OfKind> kinds() {
        return kinds;
    }

    Map<Fault, Map<String, OfFault>> faults() {
        return faults;
    }

    List<DeviceOutcome> errors() {
        return errors;
    }
}
