// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.registrations;

import java.util.Locale;

import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.ui.looks.Icon;

/**
 * An attempt in words.
 *
 * @param trace the attempt
 * @param outcome what came of it, a word
 * @param reason why, a sentence
 * @param hub the hub that it was assigned to; may be empty
 */
public record AttemptRow(Trace trace, String outcome, String reason, String hub) {
    static AttemptRow of(Trace trace, Locale locale) {
        return new AttemptRow(trace, Explanation.outcome(trace.outcome(), locale), Explanation.reason(trace, locale),
                trace.outcome() != Outcome.ASSIGNED ? "" : trace.findings().stream()
                        .filter(f -> f.rule() == Rule.HUB_CHOSEN).findFirst().flatMap(Finding::came).orElse(""));
    }

    /**
     * @param outcome what came of an attempt
     * @return its icon
     */
    public static Icon icon(Outcome outcome) {
        return switch (outcome) {
            case ASSIGNED -> Icon.OK;
            case CHALLENGED -> Icon.DECIDED;
            case DISABLED -> Icon.WARNING;
            case FAILED, REFUSED -> Icon.FAILED;
        };
    }

    boolean says(String lowerCaseText, Locale locale) {
        return trace.attempt().registrationId().toLowerCase(locale).contains(lowerCaseText)
                || outcome.toLowerCase(locale).contains(lowerCaseText)
                || reason.toLowerCase(locale).contains(lowerCaseText)
                || hub.toLowerCase(locale).contains(lowerCaseText);
    }
}
