// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.OutcomeReason;
import org.dpsstudio.device.internal.fleet.DefinitionRules;

/** Comma-separated values (RFC 4180), a line a device, that no spreadsheet takes for formulas. */
final class CsvReport {
    private static final List<String> COLUMNS = List.of("device", "registrationId", "kind", "protocol", "fault",
            "ending", "expected", "httpStatus", "errorCode", "reason", "reasonText", "message", "trackingId",
            "attempts", "beganMs", "waitedMs", "tookMs", "ownMs");

    private CsvReport() {
    }

    static void write(FleetResult result, Writer out) throws IOException {
        line(out, COLUMNS);
        try (Stream<DeviceOutcome> outcomes = result.outcomes()) {
            outcomes.forEach(outcome -> uncheckedLine(out, values(outcome)));
        }
        Absent.of(result).devices().forEach(device -> {
            List<String> values = new ArrayList<>(
                    List.of(Integer.toString(device.index()), device.name(), device.kind().word(), "", "",
                            "not-come", "false"));
            values.addAll(Collections.nCopies(COLUMNS.size() - values.size(), ""));
            uncheckedLine(out, values);
        });
    }

    private static List<String> values(DeviceOutcome outcome) {
        return List.of(Integer.toString(outcome.device().index()), outcome.device().registrationId().text(),
                outcome.device().kind().word(), DefinitionRules.word(outcome.device().protocol()),
                outcome.fault().map(DefinitionRules::word).orElse(""), DefinitionRules.word(outcome.ending()),
                Boolean.toString(outcome.expected()),
                outcome.httpStatus().isPresent() ? Integer.toString(outcome.httpStatus().getAsInt()) : "",
                outcome.errorCode().isPresent() ? Integer.toString(outcome.errorCode().getAsInt()) : "",
                outcome.reason().map(OutcomeReason::key).orElse(""),
                outcome.reason().map(OutcomeReason::text).orElse(""), outcome.message(),
                outcome.trackingId().orElse(""), Integer.toString(outcome.attempts()), millis(outcome.began()),
                millis(outcome.waited()), millis(outcome.took()), millis(outcome.own()));
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e6);
    }

    private static void uncheckedLine(Writer out, List<String> values) {
        try {
            line(out, values);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    private static void line(Writer out, List<String> values) throws IOException {
        out.write(values.stream().map(CsvReport::value).collect(Collectors.joining(",")) + "\r\n");
    }

    private static String value(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r' || c == ';')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
