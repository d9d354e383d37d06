// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.PrintWriter;
import java.util.Locale;

import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.service.certificates.CertificateJudgement.Match;

/** Prints a judgement for people: the outcome first, then the enrollments, the chain, and every check in order. */
final class JudgementText {
    private static final String INDENT = "  ";

    private final PrintWriter out;
    private final Locale locale;

    JudgementText(PrintWriter out, Locale locale) {
        this.out = out;
        this.locale = locale;
    }

    void print(String subject, CertificateJudgement judgement) {
        String time = ServiceTime.format(judgement.at());
        line(switch (judgement.outcome()) {
            case LET_IN -> Messages.text("judge.letIn", subject, time);
            case DISABLED -> Messages.text("judge.disabled", subject, time);
            case REFUSED -> Messages.text("judge.refused", subject, time);
        });
        judgement.findings().stream().filter(f -> f.verdict() == Verdict.FAILED).findFirst().ifPresent(this::reason);
        judgement.error().ifPresent(
                e -> line(Messages.text("judge.answer", Integer.toString(e.code()), e.message())));
        out.println();
        if (judgement.matches().isEmpty()) {
            line(Messages.text("judge.noMatch"));
        } else {
            line(Messages.text("judge.matches"));
            judgement.matches().forEach(this::match);
        }
        if (!judgement.path().isEmpty()) {
            out.println();
            line(Messages.text("judge.path"));
            judgement.path().forEach(this::link);
        }
        out.println();
        new TraceText(out, locale).findings(judgement.findings());
    }

    private void reason(Finding finding) {
        line(Explanation.rule(finding, locale));
        finding.remedy().ifPresent(remedy -> line(Explanation.remedy(remedy, locale)));
    }

    private void match(Match match) {
        String key = match.enrollment() instanceof EnrollmentKey.Individual ? "judge.individual" : "judge.group";
        line(INDENT + Messages.text(key, match.enrollment().text(), match.distance(), match.enabled() ? 1 : 0,
                match.decides() ? 1 : 0));
    }

    private void link(ChainLink link) {
        CertificateInfo info = link.certificate().info();
        line(INDENT + Messages.text("judge.link", info.subjectName(), info.issuerName(),
                ServiceTime.format(info.notBefore()), ServiceTime.format(info.notAfter()), link.anchor() ? 1 : 0));
    }

    /** Foreign text must not drive the terminal. */
    private void line(String text) {
        out.println(Table.printable(text));
    }
}
