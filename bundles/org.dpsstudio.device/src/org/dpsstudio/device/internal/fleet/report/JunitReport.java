// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.DeviceEnding;
import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.OutcomeReason;
import org.dpsstudio.device.internal.fleet.DefinitionRules;

/**
 * The XML that build servers read as test results: a suite for each kind, a case for each device. A device that ended
 * as it should have passed, one that was refused for its fault included; a decision that should have been another is a
 * failure, no decision an error, and a device that was broken off by the end of the run, or did not come, is skipped.
 */
final class JunitReport {
    /** The counts of a suite, which come before its cases. */
    private static final class Counts {
        private int tests;
        private int failures;
        private int errors;
        private int skipped;
        private Duration time = Duration.ZERO;

        private void add(DeviceOutcome outcome) {
            tests++;
            time = time.plus(outcome.took());
            if (outcome.ending() == DeviceEnding.CANCELED) {
                skipped++;
            } else if (!outcome.expected()) {
                if (outcome.ending() == DeviceEnding.BROKEN_OFF) {
                    errors++;
                } else {
                    failures++;
                }
            }
        }

        private void add(Counts other) {
            tests += other.tests;
            failures += other.failures;
            errors += other.errors;
            skipped += other.skipped;
            time = time.plus(other.time);
        }

        private String attributes() {
            return " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"%s\"".formatted(tests,
                    failures, errors, skipped, seconds(time));
        }
    }

    private JunitReport() {
    }

    static void write(FleetResult result, Writer out) throws IOException {
        Map<FleetKind, Counts> suites = new EnumMap<>(FleetKind.class);
        try (Stream<DeviceOutcome> outcomes = result.outcomes()) {
            outcomes.forEach(
                    outcome -> suites.computeIfAbsent(outcome.device().kind(), any -> new Counts()).add(outcome));
        }
        Absent absent = Absent.of(result);
        absent.devices().forEach(device -> {
            Counts counts = suites.computeIfAbsent(device.kind(), any -> new Counts());
            counts.tests++;
            counts.skipped++;
        });
        Counts all = new Counts();
        suites.values().forEach(all::add);
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.write("<testsuites name=\"" + Markup.text(result.definition().name()) + "\"" + all.attributes() + ">\n");
        for (var suite : suites.entrySet()) {
            write(result, absent, suite.getKey(), suite.getValue(), out);
        }
        out.write("</testsuites>\n");
    }

    private static void write(FleetResult result, Absent absent, FleetKind kind, Counts counts, Writer out)
            throws IOException {
        String group = result.definition().prefix() + "." + kind.word();
        out.write("  <testsuite name=\"" + Markup.text(group) + "\"" + counts.attributes() + " timestamp=\""
                + result.began().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "") + "\" hostname=\""
                + Markup.text(result.service()) + "\">\n");
        try (Stream<DeviceOutcome> outcomes = result.outcomes()) {
            outcomes.filter(outcome -> outcome.device().kind() == kind)
                    .forEach(outcome -> write(out, testCase(outcome, group)));
        }
        absent.devices().filter(device -> device.kind() == kind)
                .forEach(device -> write(out, head(device.name(), group, Duration.ZERO)
                        + ">\n      <skipped message=\"The device did not come.\"/>\n    </testcase>\n"));
        out.write("  </testsuite>\n");
    }

    private static String testCase(DeviceOutcome outcome, String group) {
        String head = head(outcome.device().registrationId().text(), group, outcome.took());
        String reason = outcome.reason().map(OutcomeReason::text).orElse("");
        if (outcome.ending() == DeviceEnding.CANCELED) {
            return head + ">\n      <skipped message=\"" + Markup.text(reason) + "\"/>\n    </testcase>\n";
        }
        if (outcome.expected()) {
            return outcome.fault().isEmpty() ? head + "/>\n"
                    : head + ">\n      <system-out>" + Markup.text(facts(outcome)) + "</system-out>\n"
                            + "    </testcase>\n";
        }
        String element = outcome.ending() == DeviceEnding.BROKEN_OFF ? "error" : "failure";
        return head + ">\n      <" + element + " type=\""
                + Markup.text(outcome.reason().map(OutcomeReason::key).orElse("")) + "\" message=\""
                + Markup.text(reason) + "\">" + Markup.text(facts(outcome)) + "</" + element
                + ">\n    </testcase>\n";
    }

    private static String head(String name, String group, Duration time) {
        return "    <testcase name=\"" + Markup.text(name) + "\" classname=\"" + Markup.text(group) + "\" time=\""
                + seconds(time) + "\"";
    }

    private static String facts(DeviceOutcome outcome) {
        StringBuilder facts = new StringBuilder();
        outcome.fault().ifPresent(fault -> facts.append("fault: ").append(DefinitionRules.word(fault)).append('\n'));
        facts.append("ending: ").append(DefinitionRules.word(outcome.ending())).append('\n');
        outcome.reason().ifPresent(reason -> facts.append("reason: ").append(reason.key()).append(" - ")
                .append(reason.text()).append('\n'));
        facts.append("message: ").append(outcome.message()).append('\n');
        outcome.trackingId().ifPresent(id -> facts.append("trackingId: ").append(id).append('\n'));
        facts.append("attempts: ").append(outcome.attempts()).append('\n');
        return facts.toString();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }

    private static void write(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }
}
