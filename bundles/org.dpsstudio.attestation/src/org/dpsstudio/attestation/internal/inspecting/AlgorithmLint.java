// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.dpsstudio.attestation.inspecting.ByteRange;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.LintRule;
import org.dpsstudio.attestation.inspecting.Severity;
import org.dpsstudio.attestation.internal.chain.VerifyingKey;

/** Keys and signatures that are too weak, or that nobody verifies. */
final class AlgorithmLint {
    /** What signatures in a path may be made with, as the verifier has it. */
    private static final Set<String> STRONG = Set.of("sha256WithRSAEncryption", "sha384WithRSAEncryption",
            "sha512WithRSAEncryption", "ecdsa-with-SHA256", "ecdsa-with-SHA384", "ecdsa-with-SHA512", "Ed25519",
            "rsassaPss sha256", "rsassaPss sha384", "rsassaPss sha512");

    private AlgorithmLint() {
    }

    static void check(CertificateContent certificate, LintRules rules) {
        Field key = certificate.field("publicKey").orElseThrow();
        if (key.malformed()) {
            rules.add(LintRule.KEY_UNREADABLE, key.children().getFirst().value(), "publicKey");
        } else {
            key(certificate, key, rules);
        }
        signature(certificate, rules);
    }

    private static void key(CertificateContent certificate, Field field, LintRules rules) {
        if (!strong(certificate, field)) {
            rules.add(LintRule.WEAK_KEY, certificate.publicKey().words(), "publicKey");
        }
        Optional<String> exponent = field.child("publicExponent").map(Field::value);
        exponent.filter(e -> !e.equals("65537")).ifPresent(e -> exponent(e, rules));
    }

    private static boolean strong(CertificateContent certificate, Field field) {
        ByteRange range = field.range().orElseThrow();
        try {
            return VerifyingKey.of(SubjectPublicKeyInfo.getInstance(
                    Arrays.copyOfRange(certificate.der().toArray(), range.offset(), range.end()))).strong();
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            return false;
        }
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
        if (!STRONG.contains(name)) {
            // Nobody looks at the signature of a certificate that is trusted as such.
            rules.add(LintRule.WEAK_SIGNATURE, certificate.selfIssued() ? Severity.INFO : Severity.ERROR, name,
                    "signatureAlgorithm");
        }
        if (!certificate.signatureAlgorithmsAgree()) {
            rules.add(LintRule.SIGNATURE_ALGORITHM_MISMATCH, name, "signatureAlgorithm");
        }
    }
}
