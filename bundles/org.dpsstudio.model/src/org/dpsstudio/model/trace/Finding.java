// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.trace;

import java.util.Objects;
import java.util.Optional;

/**
 * What one check found. It is data: names, times and thumbprints, never a sentence and never a secret.
 *
 * @param rule what was checked
 * @param verdict what it came to
 * @param expected what the rule asked for, where it can be told
 * @param came what was there, where it can be told
 * @param remedy what would mend it, for a warning or a failure
 * @param about what of several the check was of, for example the subject of a certificate within a chain
 */
public record Finding(Rule rule, Verdict verdict, Optional<String> expected, Optional<String> came,
        Optional<Remedy> remedy, Optional<String> about) {
    private static final int LONGEST = 512;

    /** Refuses null; cuts values of foreign origin to a bounded length. */
    public Finding {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(remedy);
        expected = expected.map(Finding::bounded);
        came = came.map(Finding::bounded);
        about = about.map(Finding::bounded);
    }

    /**
     * A finding about the only thing of its kind.
     *
     * @param rule what was checked
     * @param verdict what it came to
     * @param expected what the rule asked for, where it can be told
     * @param came what was there, where it can be told
     * @param remedy what would mend it, for a warning or a failure
     */
    public Finding(Rule rule, Verdict verdict, Optional<String> expected, Optional<String> came,
            Optional<Remedy> remedy) {
        this(rule, verdict, expected, came, remedy, Optional.empty());
    }

    /**
     * @param subject what of several the check was of
     * @return the same finding, saying so
     */
    public Finding about(String subject) {
        return new Finding(rule, verdict, expected, came, remedy, Optional.of(subject));
    }

    /**
     * @param rule what was checked
     * @param came what was there
     * @return a finding that the rule holds
     */
    public static Finding passed(Rule rule, String came) {
        return new Finding(rule, Verdict.PASSED, Optional.empty(), Optional.of(came), Optional.empty());
    }

    /**
     * @param rule what was decided
     * @param expected what the decision rests on
     * @param came what was decided
     * @return a finding that records a decision
     */
    public static Finding decided(Rule rule, String expected, String came) {
        return new Finding(rule, Verdict.DECIDED, Optional.of(expected), Optional.of(came), Optional.empty());
    }

    /**
     * @param rule what was checked
     * @param expected what the rule asked for
     * @param came what was there
     * @param remedy what would mend it
     * @return a finding that the rule is broken
     */
    public static Finding failed(Rule rule, String expected, String came, Remedy remedy) {
        return new Finding(rule, Verdict.FAILED, Optional.of(expected), Optional.of(came), Optional.of(remedy));
    }

    /**
     * @param rule what was checked
     * @param expected what would be better
     * @param came what was there
     * @param remedy what would mend it
     * @return a finding that the operator should know of
     */
    public static Finding warning(Rule rule, String expected, String came, Remedy remedy) {
        return new Finding(rule, Verdict.WARNING, Optional.of(expected), Optional.of(came), Optional.of(remedy));
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\u2026";
    }
}
