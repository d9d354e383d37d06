// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.PrintWriter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.dpsstudio.device.run.Direction;
import org.dpsstudio.device.run.RunWords;
import org.dpsstudio.device.run.Step;
import org.dpsstudio.device.run.Value;
import org.dpsstudio.model.Bytes;

/** Prints a device's conversation with a service for people: every step with its message and its values. */
final class ConversationText {
    private static final String INDENT = "    ";
    private static final int BYTES_IN_LINE = 16;

    private final PrintWriter out;
    private final RunWords words;
    private final boolean raw;

    /** @param raw whether messages and values are printed in hexadecimal digits too */
    ConversationText(PrintWriter out, Locale locale, boolean raw) {
        this.out = out;
        this.words = RunWords.in(locale);
        this.raw = raw;
    }

    void print(List<Step> steps) {
        steps.forEach(this::print);
    }

    private void print(Step step) {
        String arrow = switch (step.direction()) {
            case TO_SERVICE -> "-->";
            case TO_DEVICE -> "<--";
            case WITHIN_DEVICE -> " * ";
        };
        line(Messages.text("run.step", step.number(), arrow, words.title(step.kind()), direction(step.direction()),
                millis(step.took().toNanos())));
        if (!step.faults().isEmpty()) {
            line(INDENT + Messages.text("run.faults",
                    step.faults().stream().sorted().map(words::name).collect(Collectors.joining(", "))));
        }
        step.readable().lines().forEach(text -> line(INDENT + text));
        step.values().stream().filter(value -> tellsMore(value, step.readable()))
                .forEach(value -> print(INDENT, value));
        if (raw && step.raw().length() > 0) {
            hex(INDENT, step.raw());
        }
        step.problem().ifPresent(problem -> line(INDENT + Messages.text("run.problem", problem)));
    }

    private String direction(Direction direction) {
        return words.direction(direction);
    }

    /** What stands in the message already is not said twice. */
    private static boolean tellsMore(Value value, String message) {
        return !value.parts().isEmpty() || !message.contains(value.text());
    }

    private void print(String indent, Value value) {
        line(indent + "- " + value.name() + ": " + value.text());
        if (raw) {
            value.bytes().filter(bytes -> bytes.length() > 0).ifPresent(bytes -> hex(indent + INDENT, bytes));
        }
        value.parts().forEach(part -> print(indent + "  ", part));
    }

    private void hex(String indent, Bytes bytes) {
        byte[] content = bytes.toArray();
        for (int from = 0; from < content.length; from += BYTES_IN_LINE) {
            int until = Math.min(from + BYTES_IN_LINE, content.length);
            line(indent + String.format(Locale.ROOT, "%06x  ", from)
                    + HexFormat.ofDelimiter(" ").formatHex(content, from, until));
        }
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
    }

    /** Foreign text must not drive the terminal. */
    private void line(String text) {
        out.println(Table.printable(text));
    }
}
