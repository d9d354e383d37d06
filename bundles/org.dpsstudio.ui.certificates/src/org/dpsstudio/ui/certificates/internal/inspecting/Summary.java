// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.dpsstudio.attestation.inspecting.CertificateSummary;
import org.dpsstudio.attestation.inspecting.Severity;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.service.certificates.CertificateJudgement.Match;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.internal.looks.Prose;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.looks.Times;
import org.dpsstudio.ui.services.ServiceConnection;

/** A certificate in sentences: who, issued by whom, what for, valid how long, and what a service makes of it. */
public final class Summary {
    private final Contents contents;
    private final boolean whatIf;
    private final BiConsumer<ServiceConnection, EnrollmentKey> opener;
    private final Prose prose = new Prose();

    private Summary(Contents contents, boolean whatIf, BiConsumer<ServiceConnection, EnrollmentKey> opener) {
        this.contents = contents;
        this.whatIf = whatIf;
        this.opener = opener;
    }

    /**
     * @param inspected what to tell of
     * @param whatIf whether it is told for another time than now
     * @param opener opens an enrollment
     * @return the sentences
     */
    public static Prose of(Inspected inspected, boolean whatIf, BiConsumer<ServiceConnection, EnrollmentKey> opener) {
        if (inspected.contents().isEmpty()) {
            Prose prose = new Prose();
            inspected.answer().note().ifPresent(prose::line);
            return prose;
        }
        Summary summary = new Summary(inspected.contents().get(), whatIf, opener);
        inspected.answer().note().ifPresent(note -> {
            summary.prose.line(note);
            summary.prose.gap();
        });
        summary.tell();
        return summary.prose;
    }

    private void tell() {
        contents.problem().ifPresent(problem -> {
            prose.line(problem);
            prose.gap();
        });
        contents.summary().map(CertificateSummary::sentences).orElse(List.of()).forEach(prose::line);
        if (contents.certificate().isPresent()) {
            findings();
        }
        contents.judged().ifPresent(this::judgement);
    }

    private void findings() {
        long errors = contents.lint().stream().filter(f -> f.severity() == Severity.ERROR).count();
        long warnings = contents.lint().stream().filter(f -> f.severity() == Severity.WARNING).count();
        prose.line(Texts.of("summary.findings", errors, warnings));
    }

    private void judgement(Judged judged) {
        String service = judged.connection().name();
        prose.heading(whatIf ? Texts.of("summary.whatIf", Times.local(contents.at()), service)
                : Texts.of("summary.now", service));
        switch (judged.result()) {
            case Result.Ok<CertificateJudgement>(CertificateJudgement judgement) -> tell(judged.connection(),
                    judgement);
            case Result.Failed<CertificateJudgement>(ServiceError error) -> prose
                    .line(Texts.of("summary.notJudged", error.message()));
        }
    }

    private void tell(ServiceConnection connection, CertificateJudgement judgement) {
        prose.line(mark(judgement.outcome()) + " " + outcome(judgement));
        deciding(judgement).ifPresent(finding -> {
            prose.line(Explanation.rule(finding, Locale.getDefault()));
            finding.remedy().ifPresent(remedy -> prose.line(Explanation.remedy(remedy, Locale.getDefault())));
        });
        prose.heading(Texts.of("summary.matches"));
        if (judgement.matches().isEmpty()) {
            prose.line(Texts.of("summary.noMatch"));
        }
        judgement.matches().forEach(match -> prose.link("\u2022 ", match.enrollment().text(), " " + words(match),
                () -> opener.accept(connection, match.enrollment())));
    }

    private static String mark(CertificateJudgement.Outcome outcome) {
        return outcome == CertificateJudgement.Outcome.LET_IN ? "\u2713" : "\u2717";
    }

    /**
     * @param outcome of a judgement
     * @return its picture
     */
    public static Icon icon(CertificateJudgement.Outcome outcome) {
        return switch (outcome) {
            case LET_IN -> Icon.OK;
            case DISABLED -> Icon.WARNING;
            case REFUSED -> Icon.FAILED;
        };
    }

    /**
     * @param judgement a judgement
     * @return what it comes to, one sentence
     */
    public static String outcome(CertificateJudgement judgement) {
        String device = judgement.id().map(RegistrationId::text).orElseGet(() -> Texts.of("summary.aDevice"));
        return switch (judgement.outcome()) {
            case LET_IN -> Texts.of("summary.letIn", device);
            case DISABLED -> Texts.of("summary.disabled", device);
            case REFUSED -> Texts.of("summary.refused", device);
        };
    }

    /**
     * @param judgement a judgement
     * @return why it is not that the device is let in
     */
    public static Optional<Finding> deciding(CertificateJudgement judgement) {
        return judgement.outcome() == CertificateJudgement.Outcome.LET_IN ? Optional.empty()
                : judgement.findings().stream().filter(f -> f.verdict() == Verdict.FAILED).findFirst();
    }

    private static String words(Match match) {
        String kind = switch (match.enrollment()) {
            case EnrollmentKey.Individual one -> Texts.of("match.individual");
            case EnrollmentKey.Group group -> Texts.of("match.group", match.distance());
        };
        String role = Texts.of(match.decides() ? "match.decides" : "match.notAsked");
        return match.enabled() ? Texts.of("match.words", kind, role)
                : Texts.of("match.disabled", kind, role);
    }
}
