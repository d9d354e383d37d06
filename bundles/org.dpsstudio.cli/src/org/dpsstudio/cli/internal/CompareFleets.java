// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetComparison;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.OutcomeReason;
import org.dpsstudio.wire.Json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two runs of fleets. */
@Command(name = "compare")
final class CompareFleets implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "fleet-run-before")
    private Path before;

    @Parameters(index = "1", paramLabel = "OTHER_RUN", descriptionKey = "fleet-run-after")
    private Path after;

    @Mixin
    private final OutputOptions output = new OutputOptions(OutputFormat.TABLE);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            FleetComparison comparison = FleetComparison.of(FleetResult.open(before), FleetResult.open(after));
            PrintWriter out = spec.commandLine().getOut();
            if (output.format() == OutputFormat.JSON) {
                out.println(Json.pretty(document(comparison)));
            } else {
                print(out, comparison);
            }
            return CommandLine.ExitCode.OK;
        } catch (FleetException broken) {
            throw new CommandFailedException(broken.getMessage(), broken);
        } catch (IOException failed) {
            throw new CommandFailedException(Messages.text("fleet.unreadable", failed.getMessage()), failed);
        }
    }

    private static void print(PrintWriter out, FleetComparison comparison) {
        Table figures = table(out, "column.figure");
        comparison.figures().forEach(figure -> figures.row(List.of(
                Messages.text("fleet.measure." + figure.measure()), number(figure.before()), number(figure.after()))));
        figures.end();
        out.println();
        if (!comparison.reasons().isEmpty()) {
            Table reasons = table(out, "column.why");
            comparison.reasons().forEach(reason -> reasons.row(List.of(reason.reason().text(),
                    Integer.toString(reason.before()), Integer.toString(reason.after()))));
            reasons.end();
            out.println();
        }
        if (!comparison.changed().isEmpty()) {
            Table changed = table(out, "column.registrationId");
            comparison.changed().forEach(device -> changed.row(List.of(
                    device.before().device().registrationId().text(), ending(device.before()),
                    ending(device.after()))));
            changed.end();
        }
        out.println(Messages.text("fleet.changed", comparison.changedCount(), comparison.onlyBefore(),
                comparison.onlyAfter()));
    }

    private static Table table(PrintWriter out, String first) {
        return new Table(out,
                List.of(Messages.text(first), Messages.text("column.before"), Messages.text("column.after")));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? ""
                : String.format(Locale.getDefault(), value == Math.rint(value) ? "%.0f" : "%.1f", value);
    }

    private static String ending(DeviceOutcome outcome) {
        return Messages.text("fleet.ending." + outcome.ending())
                + outcome.reason().map(OutcomeReason::text).map(text -> ": " + text).orElse("");
    }

    private static ObjectNode document(FleetComparison comparison) {
        ObjectNode document = Json.object();
        ObjectNode figures = document.putObject("figures");
        comparison.figures().forEach(figure -> pair(figures.putObject(FleetDocument.word(figure.measure())),
                figure.before(), figure.after()));
        ArrayNode reasons = document.putArray("reasons");
        comparison.reasons().forEach(reason -> reasons.addObject().put("reason", reason.reason().key())
                .put("text", reason.reason().text()).put("before", reason.before()).put("after", reason.after()));
        ArrayNode changed = document.putArray("changed");
        comparison.changed().forEach(device -> changed.addObject()
                .put("registrationId", device.before().device().registrationId().text())
                .put("before", ending(device.before())).put("after", ending(device.after())));
        return document.put("changedCount", comparison.changedCount()).put("onlyBefore", comparison.onlyBefore())
                .put("onlyAfter", comparison.onlyAfter());
    }

    private static void pair(ObjectNode node, double before, double after) {
        if (!Double.isNaN(before)) {
            node.put("before", before);
        }
        if (!Double.isNaN(after)) {
            node.put("after", after);
        }
    }
}
