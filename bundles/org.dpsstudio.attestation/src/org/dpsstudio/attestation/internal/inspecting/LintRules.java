// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.ByteRange;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.LintFinding;
import org.dpsstudio.attestation.inspecting.LintRule;
import org.dpsstudio.attestation.inspecting.Severity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;

/** Asks all rules of the linter. */
public final class LintRules {
    private final CertificateContent certificate;
    private final List<LintFinding> findings = new ArrayList<>();

    private LintRules(CertificateContent certificate) {
        this.certificate = certificate;
    }

    /** @return what they find, the worst first */
    public static List<LintFinding> check(CertificateContent certificate, Optional<CertificateContent> issuer,
            Instant now) {
        LintRules rules = new LintRules(certificate);
        boolean leaf = !certificate.ca();
        rules.readByTheService();
        AlgorithmLint.check(certificate, rules);
        if (leaf) {
            DeviceLint.check(certificate, rules);
        } else {
            AuthorityLint.check(certificate, rules);
        }
        FormatLint.check(certificate, rules);
        ValidityLint.check(certificate, now, rules);
        IssuerLint.check(certificate, issuer, rules);
        rules.findings.sort(Comparator.comparing(LintFinding::severity));
        return List.copyOf(rules.findings);
    }

    /** The service reads more strictly than what is shown to people. */
    private void readByTheService() {
        try {
            Certificates.ofDer(certificate.der().toArray());
        } catch (UnreadableCertificateException strict) {
            add(LintRule.UNREADABLE, LintRule.UNREADABLE.severity(), strict.getMessage(), Optional.empty());
        }
    }

    /** Adds a finding about the certificate's field of this key, with the rule's own severity. */
    void add(LintRule rule, String came, String fieldKey) {
        add(rule, rule.severity(), came, certificate.field(fieldKey).flatMap(Field::range));
    }

    void add(LintRule rule, Severity severity, String came, String fieldKey) {
        add(rule, severity, came, certificate.field(fieldKey).flatMap(Field::range));
    }

    /** Adds a finding about something that is not there, or about an extension. */
    void addExtension(LintRule rule, Severity severity, String came, String oid) {
        add(rule, severity, came, certificate.extensions().stream().filter(e -> e.oid().equals(oid)).findFirst()
                .flatMap(e -> e.field().range()));
    }

    void addExtension(LintRule rule, String came, String oid) {
        addExtension(rule, rule.severity(), came, oid);
    }

    void add(LintRule rule, Severity severity, String came, Optional<ByteRange> range) {
        findings.add(new LintFinding(rule, severity, came, range));
    }

    /** @return words for what is not there */
    static String absent() {
        return InspectingText.of("lint.absent");
    }
}
