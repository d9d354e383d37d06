// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.dpsstudio.device.fleet.FleetCost;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.FleetSnapshot;
import org.dpsstudio.device.fleet.Latency;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.operations.simulating.SimulatedFleet;
import org.dpsstudio.wire.Json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What came of a fleet as a document for programs. */
final class FleetDocument {
    private FleetDocument() {
    }

    static String of(FleetResult result, FleetTally tally, SimulatedFleet simulated, List<Path> reports,
            boolean good) {
        FleetSnapshot numbers = result.numbers();
        ObjectNode document = Json.object().put("fleet", result.definition().name())
                .put("service", result.service()).put("began", ServiceTime.format(result.began()))
                .put("end", word(result.end())).put("succeeded", good).put("withinBudget", result.withinBudget())
                .put("devices", numbers.devices()).put("provisioned", numbers.provisioned())
                .put("refused", numbers.refused()).put("brokenOff", numbers.brokenOff())
                .put("canceled", numbers.canceled()).put("faulty", numbers.faulty())
                .put("expectedRefusals", numbers.expectedRefusals()).put("errors", numbers.errors())
                .put("retries", numbers.retries()).put("seconds", seconds(numbers.elapsed()))
                .put("rate", numbers.meanRate());
        latency(document.putObject("latencyMilliseconds"), numbers.latency());
        cost(document.putObject("cost"), numbers.cost());
        ObjectNode memory = document.putObject("peakMemory").put("heapBytes", PeakMemory.heap());
        PeakMemory.resident().ifPresent(bytes -> memory.put("residentBytes", bytes));
        ArrayNode rows = document.putArray("outcomes");
        tally.rows().forEach((row, count) -> {
            ObjectNode one = rows.addObject().put("kind", row.kind().word()).put("ending", word(row.ending()))
                    .put("devices", count).put("expected", row.expected());
            row.fault().ifPresent(fault -> one.put("fault", FaultArgument.word(fault)));
            row.reason().ifPresent(reason -> one.put("reason", reason.key()).put("text", reason.text()));
        });
        simulated.enrolled().ifPresent(enrolled -> document.putObject("enrolled").put("done", enrolled.done())
                .put("failed", enrolled.failed()).put("notReached", enrolled.notReached()));
        ArrayNode problems = document.putArray("problems");
        simulated.problems().forEach(problems::add);
        document.put("run", result.folder().toString());
        ArrayNode files = document.putArray("reports");
        reports.forEach(file -> files.add(file.toString()));
        return Json.pretty(document);
    }

    private static void latency(ObjectNode node, Latency latency) {
        node.put("p50", millis(latency.p50())).put("p90", millis(latency.p90())).put("p95", millis(latency.p95()))
                .put("p99", millis(latency.p99())).put("most", millis(latency.most()));
    }

    private static void cost(ObjectNode node, FleetCost cost) {
        node.put("devicesSeconds", seconds(cost.devices()));
        cost.thisProcess().ifPresent(cpu -> node.put("thisProcessCpuSeconds", seconds(cpu)));
        cost.service().ifPresent(cpu -> node.put("serviceCpuSeconds", seconds(cpu)));
        node.put("oneProcess", cost.together());
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
