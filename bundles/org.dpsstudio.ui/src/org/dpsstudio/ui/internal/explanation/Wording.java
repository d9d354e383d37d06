// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.explanation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.EnrollmentField;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.operations.explain.CheckGroup;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.looks.Times;
import org.eclipse.osgi.util.NLS;

/** The words of the explanation view. */
public final class Wording {
    private static final Pattern THUMBPRINT = Pattern.compile("[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}");
    private static final Pattern FOUR = Pattern.compile("(?<=\\G.{4})(?=.)");
    private static final String INDENT = "   ";
    private static final double MICROS_PER_MILLI = 1000;

    private Wording() {
    }

    static Icon icon(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Icon.OK;
            case WARNING -> Icon.WARNING;
            case FAILED -> Icon.FAILED;
            case DECIDED -> Icon.DECIDED;
        };
    }

    static String mark(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "\u2713";
            case WARNING -> "!";
            case FAILED -> "\u2717";
            case DECIDED -> "\u2192";
        };
    }

    /** @return a value as people compare it: thumbprints in groups, kinds of attestation in words */
    static String value(Rule rule, String value) {
        if (THUMBPRINT.matcher(value).matches()) {
            return FOUR.matcher(value).replaceAll(" ");
        }
        return switch (rule) {
            case ATTESTATION_KIND, EVIDENCE_PRESENTED -> AttestationKind.ofWire(value).map(Wording::kind)
                    .orElse(value);
            default -> value;
        };
    }

    private static String kind(AttestationKind kind) {
        return switch (kind) {
            case NONE -> ExplanationMessages.kindNone;
            case X509 -> ExplanationMessages.kindX509;
            case TPM -> ExplanationMessages.kindTpm;
            case SYMMETRIC_KEY -> ExplanationMessages.kindSymmetricKey;
        };
    }

    static String expected(Finding finding) {
        return finding.expected().map(value -> value(finding.rule(), value)).orElse("");
    }

    static String came(Finding finding) {
        return finding.came().map(value -> value(finding.rule(), value)).orElse("");
    }

    static String remedy(Finding finding, Locale locale) {
        return finding.remedy().map(remedy -> Explanation.remedy(remedy, locale)).orElse("");
    }

    static String field(EnrollmentField field) {
        return switch (field) {
            case ID -> ExplanationMessages.fieldId;
            case STATUS -> ExplanationMessages.fieldStatus;
            case ATTESTATION_KIND -> ExplanationMessages.fieldAttestation;
            case CREDENTIALS -> ExplanationMessages.fieldCredentials;
            case DEVICE_ID -> ExplanationMessages.fieldDeviceId;
            case ALLOCATION -> ExplanationMessages.fieldAllocation;
            case REPROVISIONING -> ExplanationMessages.fieldReprovisioning;
            case INITIAL_TWIN -> ExplanationMessages.fieldTwin;
        };
    }

    /**
     * @param trace an attempt
     * @param locale the language
     * @return who, what, when and from where, on one line
     */
    public static String heading(Trace trace, Locale locale) {
        Attempt attempt = trace.attempt();
        return NLS.bind(ExplanationMessages.heading, new Object[] { attempt.registrationId(),
                Explanation.outcome(trace.outcome(), locale), Times.local(attempt.time()),
                attempt.protocol(), attempt.remoteAddress(),
                String.format(locale, "%.1f", trace.micros() / MICROS_PER_MILLI) });
    }

    /** @return all of it, for a mail or a ticket */
    static String text(Trace trace, Locale locale) {
        StringBuilder text = new StringBuilder();
        String line = System.lineSeparator();
        text.append(Explanation.reason(trace, locale)).append(line).append(heading(trace, locale)).append(line);
        if (trace.errorCode() != 0) {
            text.append(NLS.bind(ExplanationMessages.errorCode, Integer.toString(trace.errorCode()))).append(line);
        }
        int number = 0;
        for (CheckGroup group : CheckGroup.of(trace.findings())) {
            group.certificate().ifPresent(subject -> text.append(line).append(group.heading(locale)).append(": ")
                    .append(group.summary(locale)).append(line).append(INDENT).append(subject).append(line));
            for (Finding finding : group.findings()) {
                number++;
                append(text, number, finding, group.certificate().isPresent(), locale);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int number, Finding finding, boolean grouped, Locale locale) {
        String line = System.lineSeparator();
        text.append(line)
                .append(NLS.bind(ExplanationMessages.check, Integer.toString(number),
                        Explanation.name(finding.rule(), locale)))
                .append(": ").append(Explanation.verdict(finding.verdict(), locale)).append(line).append(INDENT)
                .append(Explanation.rule(finding, locale)).append(line);
        append(text, Explanation.aboutLabel(finding.rule(), locale), finding.about().filter(subject -> !grouped));
        append(text, Explanation.expectedLabel(finding.rule(), locale), finding.expected());
        append(text, Explanation.cameLabel(finding.rule(), locale), finding.came());
        append(text, ExplanationMessages.columnRemedy,
                finding.remedy().map(remedy -> Explanation.remedy(remedy, locale)));
    }

    private static void append(StringBuilder text, String label, Optional<String> value) {
        value.ifPresent(v -> text.append(INDENT).append(label).append(": ").append(v).append(System.lineSeparator()));
    }
}
