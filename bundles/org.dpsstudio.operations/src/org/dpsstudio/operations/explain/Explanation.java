// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.explain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.operations.internal.Values;
import org.dpsstudio.operations.internal.Words;

/** Says in plain sentences what a trace holds as data. */
public final class Explanation {
    private Explanation() {
    }

    /**
     * @param trace an attempt
     * @param locale the reader's language
     * @return why it ended as it did, one sentence
     */
    public static String reason(Trace trace, Locale locale) {
        return switch (trace.outcome()) {
            case ASSIGNED -> trace.findings().stream().filter(f -> f.rule() == Rule.HUB_CHOSEN).findFirst()
                    .flatMap(Finding::came).map(hub -> Words.of(locale, "outcome.ASSIGNED.hub", hub))
                    .orElseGet(() -> Words.of(locale, "outcome.ASSIGNED.reason"));
            case CHALLENGED -> Words.of(locale, "outcome.CHALLENGED.reason");
            case DISABLED, FAILED, REFUSED -> trace.deciding().map(finding -> rule(finding, locale))
                    .orElseGet(() -> Words.of(locale, "outcome." + trace.outcome() + ".reason"));
        };
    }

    /**
     * What a list shows where only the deciding rule is known.
     *
     * @param rule the rule that decided
     * @param outcome what came of the attempt
     * @param locale the reader's language
     * @return why, one sentence
     */
    public static String reason(Rule rule, Outcome outcome, Locale locale) {
        return switch (outcome) {
            case ASSIGNED, CHALLENGED -> Words.of(locale, "outcome." + outcome + ".reason");
            case DISABLED, FAILED, REFUSED -> sentence(rule, Verdict.FAILED, locale);
        };
    }

    /**
     * @param rule a rule
     * @param locale the reader's language
     * @return what is checked, a few words without a full stop, as the name of a line
     */
    public static String name(Rule rule, Locale locale) {
        return Words.of(locale, rule + ".name");
    }

    /**
     * @param finding a finding
     * @param locale the reader's language
     * @return what the check came to, one sentence; with the values where they make it clearer
     */
    public static String rule(Finding finding, Locale locale) {
        String key = finding.rule() + "." + finding.verdict() + ".";
        Object[] values = values(finding, locale);
        List<String> special = new ArrayList<>();
        boolean about = finding.about().isPresent();
        finding.remedy().ifPresent(remedy -> {
            if (about) {
                special.add(key + remedy + ".about");
            }
            special.add(key + remedy);
        });
        finding.came().ifPresent(came -> special.add(key + "came." + came));
        if (finding.expected().isPresent() && finding.came().isPresent()) {
            if (about) {
                special.add(key + "about");
            }
            special.add(key + "detail");
        }
        return special.stream().map(words -> Words.find(locale, words, values)).flatMap(Optional::stream).findFirst()
                .orElseGet(() -> sentence(finding.rule(), finding.verdict(), locale));
    }

    /**
     * @param rule a rule
     * @param locale the reader's language
     * @return the label for a finding's {@code expected}, without a colon
     */
    public static String expectedLabel(Rule rule, Locale locale) {
        return Words.find(locale, rule + ".expected").orElseGet(() -> Words.of(locale, "expected"));
    }

    /**
     * @param rule a rule
     * @param locale the reader's language
     * @return the label for a finding's {@code came}, without a colon
     */
    public static String cameLabel(Rule rule, Locale locale) {
        return Words.find(locale, rule + ".came").orElseGet(() -> Words.of(locale, "came"));
    }

    /**
     * @param rule a rule
     * @param locale the reader's language
     * @return the label for a finding's {@code about}, without a colon
     */
    public static String aboutLabel(Rule rule, Locale locale) {
        return Words.find(locale, rule + ".about").orElseGet(() -> aboutLabel(locale));
    }

    /**
     * @param locale the reader's language
     * @return the label of a certificate that findings are about, without a colon
     */
    public static String aboutLabel(Locale locale) {
        return Words.of(locale, "about");
    }

    /**
     * @param finding a finding
     * @param locale the reader's language
     * @return what the rule asked for, as a person reads it: names of rules become their words, everything else
     *         stays as it is
     */
    public static Optional<String> expected(Finding finding, Locale locale) {
        return Values.expected(finding, locale);
    }

    /**
     * @param finding a finding
     * @return what was there, as a person reads it
     */
    public static Optional<String> came(Finding finding) {
        return Values.came(finding);
    }

    /**
     * @param remedy what would mend it
     * @param locale the reader's language
     * @return what to do, one or two sentences
     */
    public static String remedy(Remedy remedy, Locale locale) {
        return Words.of(locale, "remedy." + remedy);
    }

    /**
     * @param verdict what a check came to
     * @param locale the reader's language
     * @return one word or two
     */
    public static String verdict(Verdict verdict, Locale locale) {
        return Words.of(locale, "verdict." + verdict);
    }

    /**
     * @param outcome what an attempt came to
     * @param locale the reader's language
     * @return one word or two
     */
    public static String outcome(Outcome outcome, Locale locale) {
        return Words.of(locale, "outcome." + outcome);
    }

    /**
     * For free text in a filter.
     *
     * @param text what is looked for, its case ignored
     * @param locale the reader's language
     * @return the rules in whose reason, as {@link #reason(Rule, Outcome, Locale)} gives it for an attempt that
     *         was not assigned, or in whose name a word begins with the text; none for fewer than three characters
     */
    public static Set<Rule> rulesSaying(String text, Locale locale) {
        Set<Rule> found = EnumSet.noneOf(Rule.class);
        String wanted = text.strip().toLowerCase(locale);
        if (wanted.length() >= 3) {
            for (Rule rule : Rule.values()) {
                if (holds(sentence(rule, Verdict.FAILED, locale), wanted, locale)
                        || holds(name(rule, locale), wanted, locale)) {
                    found.add(rule);
                }
            }
        }
        return found;
    }

    private static boolean holds(String sentence, String wanted, Locale locale) {
        return (" " + sentence.toLowerCase(locale)).contains(" " + wanted);
    }

    /** A check that only ever decides or passes has one sentence for what is not a failure. */
    private static String sentence(Rule rule, Verdict verdict, Locale locale) {
        return Words.find(locale, rule + "." + verdict).or(() -> Words.find(locale, rule + ".PASSED"))
                .orElseGet(() -> Words.of(locale, rule + ".DECIDED"));
    }

    private static Object[] values(Finding finding, Locale locale) {
        String expected = finding.expected().orElse("");
        int slash = expected.indexOf('/');
        return new Object[] { expected, finding.came().orElse(""),
                slash < 0 ? expected : expected.substring(0, slash), expected.substring(slash + 1),
                finding.about().map(about -> Words.find(locale, "about." + about).orElse(about)).orElse("") };
    }
}
