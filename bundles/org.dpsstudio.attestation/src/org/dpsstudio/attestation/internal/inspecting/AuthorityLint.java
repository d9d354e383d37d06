// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.inspecting.CertificateExtension;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.LintRule;
import org.dpsstudio.attestation.inspecting.Severity;

/** What a CA's certificate must be. */
final class AuthorityLint {
    private AuthorityLint() {
    }

    static void check(CertificateContent certificate, LintRules rules) {
        Optional<Set<String>> usage = certificate.keyUsage();
        if (usage.isEmpty()) {
            rules.addExtension(LintRule.CA_WITHOUT_KEY_USAGE, LintRules.absent(), Extensions.KEY_USAGE);
        } else {
            keyUsage(certificate, usage.get(), rules);
        }
        if (usage.filter(u -> u.contains("keyCertSign")).isEmpty()) {
            // A self-signed one can still be enrolled for a single device; one that a CA issued is a leaf nowhere.
            rules.addExtension(LintRule.LEAF_IS_CA, certificate.selfIssued() ? Severity.WARNING : Severity.ERROR,
                    certificate.subject().text().isEmpty() ? LintRules.absent() : certificate.subject().text(),
                    Extensions.BASIC_CONSTRAINTS);
        }
        boolean critical = certificate.extensions().stream()
                .anyMatch(e -> e.oid().equals(Extensions.BASIC_CONSTRAINTS) && e.critical());
        if (!critical) {
            rules.addExtension(LintRule.BASIC_CONSTRAINTS_NOT_CRITICAL, InspectingText.of("lint.notCritical"),
                    Extensions.BASIC_CONSTRAINTS);
        }
        if (certificate.extensions().stream().map(CertificateExtension::oid)
                .noneMatch(Extensions.SUBJECT_KEY_ID::equals)) {
            rules.addExtension(LintRule.SUBJECT_KEY_ID_MISSING, LintRules.absent(), Extensions.SUBJECT_KEY_ID);
        }
    }

    private static void keyUsage(CertificateContent certificate, Set<String> usage, LintRules rules) {
        String came = certificate.extension(Extensions.KEY_USAGE).map(Field::value).filter(v -> !v.isEmpty())
                .orElseGet(LintRules::absent);
        if (!usage.contains("keyCertSign")) {
            rules.addExtension(LintRule.CA_WITHOUT_KEY_CERT_SIGN, came, Extensions.KEY_USAGE);
        }
        if (!usage.contains("cRLSign")) {
            rules.addExtension(LintRule.CA_WITHOUT_CRL_SIGN, came, Extensions.KEY_USAGE);
        }
    }
}
