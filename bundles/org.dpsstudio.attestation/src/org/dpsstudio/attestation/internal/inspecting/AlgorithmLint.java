// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.LintRule;
import org.dpsstudio.attestation.inspecting.PublicKeyFacts;
import org.dpsstudio.attestation.inspecting.Severity;

/** Keys and signatures that are too weak, or that nobody verifies. */
final class AlgorithmLint {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;
    private static final Set<String> VERIFIED = Set.of("RSA", "RSASSA-PSS", "EC", "Ed25519", "Ed448");

    private AlgorithmLint() {
    }

    static void check(CertificateContent certificate, LintRules rules) {
        Field key = certificate.field("publicKey").orElseThrow();
        if (key.malformed()) {
            rules.add(LintRule.KEY_UNREADABLE, key.children().getFirst().value(), "publicKey");
        } else {
            key(certificate.publicKey(), key, rules);
        }
        signature(certificate, rules);
    }

    private static void key(PublicKeyFacts facts, Field field, LintRules rules) {
        int least = facts.algorithm().startsWith("RSA") ? LEAST_RSA_BITS : LEAST_EC_BITS;
        if (!VERIFIED.contains(facts.algorithm()) || facts.bits().isEmpty() || facts.bits().getAsInt() < least) {
            rules.add(LintRule.WEAK_KEY, facts.words(), "publicKey");
        }
        Optional<String> exponent = field.child("publicExponent").map(Field::value);
        exponent.filter(e -> !e.equals("65537")).ifPresent(e -> exponent(e, rules));
    }

    /** Small odd exponents are weak with sloppy padding only; 1, even and negative ones are no keys at all. */
    private static void exponent(String exponent, LintRules rules) {
        boolean none = exponent.equals("1") || exponent.startsWith("-")
                || !exponent.contains(":") && (exponent.charAt(exponent.length() - 1) - '0') % 2 == 0;
        rules.add(LintRule.RSA_EXPONENT_UNUSUAL, none ? Severity.ERROR : Severity.WARNING, exponent, "publicKey");
    }

    private static void signature(CertificateContent certificate, LintRules rules) {
        Field algorithm = certificate.field("signatureAlgorithm").orElseThrow();
        String name = algorithm.child("hashAlgorithm").map(h -> algorithm.value() + " " + h.value())
                .orElse(algorithm.value());
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("md2") || lower.contains("md4") || lower.contains("md5") || lower.contains("sha1")) {
            // Nobody looks at the signature of a certificate that is trusted as such.
            rules.add(LintRule.WEAK_SIGNATURE, certificate.selfIssued() ? Severity.INFO : Severity.ERROR, name,
                    "signatureAlgorithm");
        }
        if (!certificate.signatureAlgorithmsAgree()) {
            rules.add(LintRule.SIGNATURE_ALGORITHM_MISMATCH, name, "signatureAlgorithm");
        }
    }
}
