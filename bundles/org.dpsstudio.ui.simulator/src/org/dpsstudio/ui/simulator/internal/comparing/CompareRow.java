// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.comparing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunComparison;
import org.dpsstudio.device.run.RunComparison.Likeness;
import org.dpsstudio.device.run.Step;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.Words;

/**
 * A line of the comparison: a step, or a value in it that differs.
 *
 * @param label what it is
 * @param likeness how both sides compare
 * @param left the left side
 * @param right the right side
 * @param parts the values that differ
 */
record CompareRow(String label, Likeness likeness, String left, String right, List<CompareRow> parts) {
    /** @return the steps of both runs */
    static List<CompareRow> of(RunComparison comparison) {
        return comparison.pairs().stream().map(CompareRow::of).toList();
    }

    private static CompareRow of(RunComparison.Pair pair) {
        Step either = pair.left().or(pair::right).orElseThrow();
        return new CompareRow(Words.runs().title(either.kind()), pair.likeness(), side(pair.left()),
                side(pair.right()), pair.differences().stream().map(CompareRow::of).toList());
    }

    private static CompareRow of(RunComparison.Difference difference) {
        Likeness likeness = difference.expected() ? Likeness.AS_EXPECTED
                : difference.left().isEmpty() ? Likeness.RIGHT_ONLY
                        : difference.right().isEmpty() ? Likeness.LEFT_ONLY : Likeness.DIFFERENT;
        return new CompareRow(String.join(" \u203a ", difference.path()), likeness,
                value(difference, difference.left()),
                value(difference, difference.right()), List.of());
    }

    /** Faults are told by their names. */
    private static String value(RunComparison.Difference difference, Optional<String> value) {
        String text = value.orElse("");
        return difference.path().equals(List.of("faults")) ? Arrays.stream(Fault.values())
                .reduce(text, (said, fault) -> said.replace(fault.name(), Words.runs().name(fault)), (one, two) -> two)
                : text;
    }

    private static String side(Optional<Step> step) {
        return step.map(one -> Stream.of(Words.direction(one.direction()), Words.took(one.took()),
                one.faults().stream().map(Words.runs()::name).sorted().collect(Collectors.joining(", ")),
                one.problem().orElse("")).filter(text -> !text.isEmpty()).collect(Collectors.joining("  \u00b7  ")))
                .orElse("");
    }

    /** @return how both sides compare: a symbol and words */
    String mark() {
        return switch (likeness) {
            case SAME -> "= ";
            case AS_EXPECTED -> "\u2248 ";
            case DIFFERENT -> "\u2260 ";
            case LEFT_ONLY -> "\u2190 ";
            case RIGHT_ONLY -> "\u2192 ";
        } + Texts.of("likeness." + likeness);
    }

    boolean differs() {
        return likeness != Likeness.SAME && likeness != Likeness.AS_EXPECTED;
    }
}
