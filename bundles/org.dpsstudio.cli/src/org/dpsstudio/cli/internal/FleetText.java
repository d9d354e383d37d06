// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

import org.dpsstudio.device.fleet.FleetCost;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.FleetSnapshot;
import org.dpsstudio.device.fleet.Latency;

/** Prints what came of a fleet for people: first its devices by kind and reason, then the figures. */
final class FleetText {
    private static final double MIB = 1024.0 * 1024.0;

    private final PrintWriter out;
    private final Locale locale;

    FleetText(PrintWriter out, Locale locale) {
        this.out = out;
        this.locale = locale;
    }

    void print(FleetResult result, FleetTally tally, List<Path> reports) {
        Table devices = new Table(out, FleetTally.HEADINGS.stream().map(key -> Messages.text(key)).toList());
        tally.rows().forEach((row, count) -> devices.row(FleetTally.cells(row, count)));
        devices.end();
        out.println();
        Table figures = new Table(out, List.of(Messages.text("column.figure"), Messages.text("column.value")));
        figures(result, reports).forEach(figures::row);
        figures.end();
    }

    private List<List<String>> figures(FleetResult result, List<Path> reports) {
        FleetSnapshot numbers = result.numbers();
        List<List<String>> rows = new ArrayList<>();
        add(rows, "fleet.figure.end", Messages.text("fleet.end." + result.end()));
        add(rows, "fleet.figure.devices", numbers.ended() + " / " + numbers.devices());
        add(rows, "fleet.figure.provisioned", Integer.toString(numbers.provisioned()));
        add(rows, "fleet.figure.errors", Integer.toString(numbers.errors()));
        add(rows, "fleet.figure.retries", Integer.toString(numbers.retries()));
        add(rows, "fleet.figure.elapsed", FleetWords.duration(numbers.elapsed()));
        add(rows, "fleet.figure.rate", String.format(locale, "%.1f/s", numbers.meanRate()));
        Latency latency = numbers.latency();
        add(rows, "fleet.figure.latency",
                latency.count() == 0 ? Messages.text("fleet.nobody")
                        : Messages.text("fleet.latency", FleetWords.duration(latency.p50()),
                                FleetWords.duration(latency.p90()), FleetWords.duration(latency.p95()),
                                FleetWords.duration(latency.p99()), FleetWords.duration(latency.most())));
        cost(rows, numbers);
        add(rows, "fleet.figure.heap", mebibytes(PeakMemory.heap()));
        OptionalLong resident = PeakMemory.resident();
        if (resident.isPresent()) {
            add(rows, "fleet.figure.resident", mebibytes(resident.getAsLong()));
        }
        add(rows, "fleet.figure.run", result.folder().toString());
        reports.forEach(report -> add(rows, "fleet.figure.report", report.toString()));
        return rows;
    }

    private void cost(List<List<String>> rows, FleetSnapshot numbers) {
        FleetCost cost = numbers.cost();
        int ended = Math.max(1, numbers.ended());
        add(rows, "fleet.figure.deviceCost", each(cost.devices(), ended));
        cost.thisProcess().ifPresent(cpu -> add(rows, "fleet.figure.thisProcess", each(cpu, ended)));
        cost.service().ifPresentOrElse(
                cpu -> add(rows, cost.together() ? "fleet.figure.serviceTogether" : "fleet.figure.service",
                        each(cpu, ended)),
                () -> add(rows, "fleet.figure.service", Messages.text("fleet.unknown")));
    }

    private String each(Duration all, int devices) {
        return Messages.text("fleet.each", String.format(locale, "%.2f s", all.toNanos() / 1e9),
                String.format(locale, "%.2f ms", all.toNanos() / 1e6 / devices));
    }

    private String mebibytes(long bytes) {
        return String.format(locale, "%.0f MiB", bytes / MIB);
    }

    private static void add(List<List<String>> rows, String key, String value) {
        rows.add(List.of(Messages.text(key), value));
    }
}
