// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.operations.explain.CheckGroup;
import org.dpsstudio.operations.explain.Explanation;

/** Prints a trace for people: the reason first, then every check in order. */
final class TraceText {
    private static final String INDENT = "  ";

    private final PrintWriter out;
    private final Locale locale;

    TraceText(PrintWriter out, Locale locale) {
        this.out = out;
        this.locale = locale;
    }

    void print(Trace trace) {
        Attempt attempt = trace.attempt();
        line(Messages.text("explain.heading", attempt.registrationId(),
                Explanation.outcome(trace.outcome(), locale)));
        line(Explanation.reason(trace, locale));
        trace.deciding().flatMap(Finding::remedy).ifPresent(r -> line(Explanation.remedy(r, locale)));
        out.println();
        line(Messages.text("explain.attempt", ServiceTime.format(attempt.time()), attempt.protocol(),
                attempt.remoteAddress(), attempt.idScope(), attempt.apiVersion(),
                attempt.apiVersion().isEmpty() ? 0 : 1));
        trace.enrollment().ifPresent(key -> line(switch (key) {
            case EnrollmentKey.Individual individual -> Messages.text("explain.individual", individual.text());
            case EnrollmentKey.Group group -> Messages.text("explain.group", group.text());
        }));
        if (trace.errorCode() != 0) {
            line(Messages.text("explain.errorCode", Integer.toString(trace.errorCode())));
        }
        out.println();
        findings(trace.findings());
    }

    /**
     * Prints checks alone. Those of one certificate come below a line of its own, and only that line where all of them
     * passed.
     */
    void findings(List<Finding> findings) {
        List<CheckGroup> groups = CheckGroup.of(findings);
        int width = Stream.concat(findings.stream().map(Finding::verdict), groups.stream().map(CheckGroup::verdict))
                .mapToInt(v -> Explanation.verdict(v, locale).length()).max().orElse(0);
        for (CheckGroup group : groups) {
            if (group.certificate().isPresent()) {
                line(INDENT + padded(group.verdict(), width) + INDENT + group.heading(locale) + ": "
                        + group.summary(locale));
                value(INDENT + " ".repeat(width) + INDENT + INDENT, Explanation.aboutLabel(locale),
                        group.certificate().filter(subject -> !subject.equals(group.name())));
                if (group.verdict() != Verdict.PASSED) {
                    group.findings().forEach(f -> print(INDENT + INDENT, f, width, true));
                }
            } else {
                group.findings().forEach(f -> print(INDENT, f, width, false));
            }
        }
    }

    private void print(String indent, Finding finding, int width, boolean grouped) {
        line(indent + padded(finding.verdict(), width) + INDENT + Explanation.name(finding.rule(), locale) + ": "
                + Explanation.rule(finding, locale));
        String below = indent + " ".repeat(width) + INDENT + INDENT;
        value(below, Explanation.aboutLabel(finding.rule(), locale), finding.about().filter(subject -> !grouped));
        if (finding.verdict() != Verdict.PASSED) {
            value(below, Explanation.expectedLabel(finding.rule(), locale), finding.expected());
            value(below, Explanation.cameLabel(finding.rule(), locale), finding.came());
        }
        if (List.of(Verdict.WARNING, Verdict.FAILED).contains(finding.verdict())) {
            finding.remedy().ifPresent(
                    r -> line(below + Messages.text("explain.remedy", Explanation.remedy(r, locale))));
        }
    }

    private void value(String indent, String label, Optional<String> value) {
        value.ifPresent(v -> line(indent + label + ": " + v));
    }

    private String padded(Verdict verdict, int width) {
        String word = Explanation.verdict(verdict, locale);
        return word + " ".repeat(width - word.length());
    }

    /** Foreign text must not drive the terminal. */
    private void line(String text) {
        out.println(Table.printable(text));
    }
}
