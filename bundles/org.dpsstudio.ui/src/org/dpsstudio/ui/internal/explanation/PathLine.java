// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.operations.explain.CheckGroup;
import org.dpsstudio.operations.explain.Explanation;

/**
 * The checks of an attempt in their order, on one line. All that a certificate of a chain had to pass is one step; what
 * it did not pass is named.
 *
 * @param text the line
 * @param start where the step begins that decided against the device
 * @param length how long that step is; 0 where none did
 */
record PathLine(String text, int start, int length) {
    private static final String THEN = "  \u203a  ";
    private static final char NO_BREAK = '\u00a0';
    private static final int LONGEST_NAME = 40;

    /**
     * A step.
     *
     * @param text is not broken into lines
     * @param findings what it stands for
     */
    private record Step(String text, List<Finding> findings) {
    }

    static PathLine of(Trace trace, Locale locale) {
        List<Step> steps = CheckGroup.of(trace.findings()).stream().flatMap(group -> group.certificate().isPresent()
                ? List.of(certificate(group, locale)).stream()
                : group.findings().stream().map(finding -> check(finding, locale))).toList();
        Optional<Finding> failed = trace.deciding().filter(finding -> finding.verdict() == Verdict.FAILED);
        List<String> before = new ArrayList<>();
        for (Step step : steps) {
            if (failed.isPresent() && step.findings().stream().anyMatch(finding -> finding == failed.get())) {
                int start = before.stream().mapToInt(text -> text.length() + THEN.length()).sum();
                return new PathLine(joined(steps), start, step.text().length());
            }
            before.add(step.text());
        }
        return new PathLine(joined(steps), 0, 0);
    }

    private static String joined(List<Step> steps) {
        return steps.stream().map(Step::text).collect(Collectors.joining(THEN));
    }

    private static Step check(Finding finding, Locale locale) {
        return step(Wording.mark(finding.verdict()) + " " + Explanation.name(finding.rule(), locale),
                List.of(finding));
    }

    private static Step certificate(CheckGroup group, Locale locale) {
        String name = group.name().length() <= LONGEST_NAME ? group.name()
                : group.name().substring(0, LONGEST_NAME) + "\u2026";
        String told = group.remarkable().stream().filter(finding -> finding.verdict() == group.verdict())
                .map(finding -> Explanation.name(finding.rule(), locale)).collect(Collectors.joining(", "));
        return step(Wording.mark(group.verdict()) + " \u201c" + name + "\u201d" + (told.isEmpty() ? "" : ": " + told),
                group.findings());
    }

    private static Step step(String text, List<Finding> findings) {
        return new Step(text.replace(' ', NO_BREAK), findings);
    }
}
