// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;
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

    /** Prints checks alone. */
    void findings(List<Finding> findings) {
        int width = findings.stream().mapToInt(f -> verdict(f).length()).max().orElse(0);
        findings.forEach(f -> print(f, width));
    }

    private void print(Finding finding, int width) {
        String verdict = verdict(finding);
        line(INDENT + verdict + " ".repeat(width - verdict.length()) + INDENT
                + Explanation.name(finding.rule(), locale) + ": "
                + Explanation.rule(finding, locale));
        String below = INDENT + " ".repeat(width) + INDENT + INDENT;
        value(below, Explanation.aboutLabel(locale), finding.about());
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

    private String verdict(Finding finding) {
        return Explanation.verdict(finding.verdict(), locale);
    }

    /** Foreign text must not drive the terminal. */
    private void line(String text) {
        out.println(Table.printable(text));
    }
}
