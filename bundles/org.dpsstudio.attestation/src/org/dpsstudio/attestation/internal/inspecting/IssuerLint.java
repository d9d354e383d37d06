// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.DistinguishedName;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.LintRule;

/** What a certificate and its issuer's must have to do with each other. */
final class IssuerLint {
    private IssuerLint() {
    }

    static void check(CertificateContent certificate, Optional<CertificateContent> issuer, LintRules rules) {
        Optional<Field> authority = certificate.extension(Extensions.AUTHORITY_KEY_ID);
        if (certificate.version() == 3 && !certificate.selfIssued() && authority.isEmpty()) {
            rules.addExtension(LintRule.AUTHORITY_KEY_ID_MISSING, LintRules.absent(), Extensions.AUTHORITY_KEY_ID);
        }
        issuer.ifPresent(i -> between(certificate, i, authority, rules));
    }

    private static void between(CertificateContent certificate, CertificateContent issuer, Optional<Field> authority,
            LintRules rules) {
        if (!normal(certificate.issuer()).equals(normal(issuer.subject()))) {
            rules.add(LintRule.ISSUER_MISMATCH, issuer.subject().text().isEmpty() ? LintRules.absent()
                    : Shown.line(issuer.subject().text()), "issuer");
        }
        if (!issuer.ca() && !issuer.der().equals(certificate.der())) {
            rules.add(LintRule.ISSUER_NOT_A_CA, Shown.line(issuer.subject().text()), "issuer");
        }
        Optional<String> pointed = authority.flatMap(a -> a.child("keyIdentifier")).map(Field::value);
        Optional<String> own = issuer.extension(Extensions.SUBJECT_KEY_ID).map(Field::value);
        if (pointed.isPresent() && own.isPresent() && !pointed.equals(own)) {
            rules.addExtension(LintRule.AUTHORITY_KEY_ID_MISMATCH, pointed.get(), Extensions.AUTHORITY_KEY_ID);
        }
        if (certificate.notAfter().isAfter(issuer.notAfter())) {
            rules.add(LintRule.VALIDITY_BEYOND_ISSUER, Shown.time(issuer.notAfter()), "validity");
        } else if (certificate.notBefore().isBefore(issuer.notBefore())) {
            rules.add(LintRule.VALIDITY_BEYOND_ISSUER, Shown.time(issuer.notBefore()), "validity");
        }
    }

    /** @return names that RFC 5280 section 7.1 takes for the same are equal then */
    private static List<String> normal(DistinguishedName name) {
        return name.attributes().stream().map(a -> a.relativeName() + " " + a.oid() + "="
                + a.value().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT)).sorted().toList();
    }
}
