// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.explain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.operations.internal.Words;

/**
 * Checks of an attempt that are read together: those of one certificate of a chain, or those between two such that are
 * of the attempt as a whole.
 *
 * @param certificate the subject of the certificate that all the checks are of; absent for checks of the whole
 * @param name how the certificate is called among the others: its common name where that tells it apart; empty for
 *        checks of the whole
 * @param findings the checks, in order, at least one
 */
public record CheckGroup(Optional<String> certificate, String name, List<Finding> findings) {
    /** Rules that are not of one certificate, although they name what they came to. */
    private static final Set<Rule> WHOLE = EnumSet.of(Rule.CHAIN_COMPLETE, Rule.CHAIN_ANCHOR_VERIFIED,
            Rule.CHAIN_HOLDS_SIGNER, Rule.REQUEST_WELL_FORMED, Rule.ENDORSEMENT_KEY, Rule.TPM_CHALLENGE);
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|[,+] ?)CN=((?:\\\\.|[^\\\\,+])+)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    /** Refuses null. */
    public CheckGroup {
        Objects.requireNonNull(certificate);
        Objects.requireNonNull(name);
        findings = List.copyOf(findings);
    }

    /**
     * Puts the checks of each certificate together. The groups come in the order of their first checks, and so do the
     * checks within each.
     *
     * @param findings the checks of an attempt, in order
     * @return all of them, each once
     */
    public static List<CheckGroup> of(List<Finding> findings) {
        List<Gathered> all = new ArrayList<>();
        for (Finding finding : findings) {
            Optional<String> certificate = WHOLE.contains(finding.rule()) ? Optional.empty() : finding.about();
            place(all, certificate, finding.rule()).findings.add(finding);
        }
        Set<String> taken = new HashSet<>();
        return all.stream().map(one -> new CheckGroup(one.certificate, one.name(all, taken), one.findings)).toList();
    }

    private static Gathered place(List<Gathered> all, Optional<String> certificate, Rule rule) {
        Optional<Gathered> open = certificate.isEmpty()
                ? Optional.of(all).filter(groups -> !groups.isEmpty()).map(List::getLast)
                        .filter(last -> last.certificate.isEmpty())
                : all.stream().filter(one -> one.certificate.equals(certificate) && one.takes(rule)).findFirst();
        return open.orElseGet(() -> {
            Gathered fresh = new Gathered(certificate);
            all.add(fresh);
            return fresh;
        });
    }

    /** A group that grows. */
    private static final class Gathered {
        private final Optional<String> certificate;
        private final List<Finding> findings = new ArrayList<>();

        private Gathered(Optional<String> certificate) {
            this.certificate = certificate;
        }

        /** Two certificates of a chain may have one subject: where a CA has a new key, and the old one signed it. */
        private boolean takes(Rule rule) {
            return rule == Rule.REVOCATION_LIST_CURRENT
                    || findings.stream().noneMatch(finding -> finding.rule() == rule);
        }

        private String name(List<Gathered> all, Set<String> taken) {
            if (certificate.isEmpty()) {
                return "";
            }
            String subject = certificate.get();
            String shortName = commonName(subject);
            boolean shared = all.stream().flatMap(one -> one.certificate.stream())
                    .anyMatch(other -> !other.equals(subject) && commonName(other).equals(shortName));
            String name = shared ? subject : shortName;
            String unique = name;
            for (int i = 2; !taken.add(unique); i++) {
                unique = name + " (" + i + ")";
            }
            return unique;
        }
    }

    private static String commonName(String subject) {
        Matcher found = COMMON_NAME.matcher(subject);
        return found.find() ? ESCAPED.matcher(found.group(1)).replaceAll("$1").strip() : subject;
    }

    /** @return what the checks came to as one: failed where one did, then a warning, then passed */
    public Verdict verdict() {
        return has(Verdict.FAILED) ? Verdict.FAILED : has(Verdict.WARNING) ? Verdict.WARNING : Verdict.PASSED;
    }

    private boolean has(Verdict verdict) {
        return findings.stream().anyMatch(finding -> finding.verdict() == verdict);
    }

    /** @return those that failed or warn, in order */
    public List<Finding> remarkable() {
        return findings.stream()
                .filter(finding -> finding.verdict() == Verdict.FAILED || finding.verdict() == Verdict.WARNING)
                .toList();
    }

    /**
     * @param locale the reader's language
     * @return the name of the group's line; empty for checks of the whole
     */
    public String heading(Locale locale) {
        return certificate.isEmpty() ? "" : Words.of(locale, "group.heading", name);
    }

    /**
     * @param locale the reader's language
     * @return how many checks came to the group's verdict, a few words without a full stop
     */
    public String summary(Locale locale) {
        Verdict verdict = verdict();
        long so = findings.stream().filter(finding -> finding.verdict() == verdict).count();
        return Words.of(locale, "group." + verdict, so, findings.size());
    }
}
