// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.DeviceEnding;
import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.OutcomeReason;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunWords;

/** Counts a fleet's devices by kind, fault, ending and reason, one device at a time. */
final class FleetTally {
    /** Keys of the message bundle. */
    static final List<String> HEADINGS = List.of("column.kind", "column.fault", "column.ending", "column.devices",
            "column.expected", "column.why");

    private final Map<Row, Integer> rows = new TreeMap<>();
    /** Two reasons with the same key are one, whatever their sentences. */
    private final Map<String, OutcomeReason> reasons = new LinkedHashMap<>();

    /**
     * Devices that are counted together.
     *
     * @param kind how they prove themselves
     * @param fault what was broken in them
     * @param ending how they ended
     * @param reason why, where they were not provisioned
     * @param expected whether they ended as they should have
     */
    record Row(FleetKind kind, Optional<Fault> fault, DeviceEnding ending, Optional<OutcomeReason> reason,
            boolean expected) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            int order = kind.compareTo(other.kind);
            if (order == 0) {
                order = Integer.compare(ordinal(fault), ordinal(other.fault));
            }
            if (order == 0) {
                order = ending.compareTo(other.ending);
            }
            if (order == 0) {
                order = key().compareTo(other.key());
            }
            return order == 0 ? Boolean.compare(expected, other.expected) : order;
        }

        private static int ordinal(Optional<Fault> fault) {
            return fault.map(Fault::ordinal).orElse(-1);
        }

        String key() {
            return reason.map(OutcomeReason::key).orElse("");
        }
    }

    static FleetTally of(FleetResult result) throws IOException {
        var tally = new FleetTally();
        try (Stream<DeviceOutcome> outcomes = result.outcomes()) {
            outcomes.forEach(tally::add);
        }
        return tally;
    }

    private void add(DeviceOutcome outcome) {
        Optional<OutcomeReason> reason = outcome.reason()
                .map(one -> reasons.computeIfAbsent(one.key(), key -> one));
        rows.merge(new Row(outcome.device().kind(), outcome.fault(), outcome.ending(), reason, outcome.expected()), 1,
                Integer::sum);
    }

    Map<Row, Integer> rows() {
        return rows;
    }

    static List<String> cells(Row row, int devices) {
        return List.of(row.kind().word(), row.fault().map(RunWords.in(Locale.getDefault())::name).orElse(""),
                Messages.text("fleet.ending." + row.ending()), Integer.toString(devices),
                Messages.text(row.expected() ? "fleet.yes" : "fleet.no"),
                row.reason().map(OutcomeReason::text).orElse(""));
    }
}
