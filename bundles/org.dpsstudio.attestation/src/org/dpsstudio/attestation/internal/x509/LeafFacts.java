// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.x509;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;

/**
 * What verifying a leaf needs, with the findings that depend on the certificate alone.
 *
 * @param subject its subject
 * @param commonName the subject's one common name
 * @param notBefore the first moment of validity
 * @param notAfter the last second of validity
 * @param period both, as an ISO 8601 interval
 * @param sha256Thumbprint upper-case hexadecimal digits
 * @param readable the finding that it could be read
 * @param keyProved the finding that the handshake proved possession of its key
 * @param enrolled the finding that it is the enrolled one, for when it is
 * @param endEntity whether it is an end entity's
 * @param purpose whether it may authenticate a client
 */
public record LeafFacts(String subject, Optional<String> commonName, Instant notBefore, Instant notAfter,
        String period, String sha256Thumbprint, Finding readable, Finding keyProved, Finding enrolled,
        Finding endEntity, Finding purpose) {
    private static final Map<KeyPurposeId, String> PURPOSES = Map.of(KeyPurposeId.anyExtendedKeyUsage, "any",
            KeyPurposeId.id_kp_clientAuth, "clientAuth", KeyPurposeId.id_kp_serverAuth, "serverAuth",
            KeyPurposeId.id_kp_codeSigning, "codeSigning", KeyPurposeId.id_kp_emailProtection, "emailProtection",
            KeyPurposeId.id_kp_timeStamping, "timeStamping", KeyPurposeId.id_kp_OCSPSigning, "OCSPSigning");

    static LeafFacts of(CertificateFacts facts) {
        CertificateInfo info = facts.certificate().info();
        String period = ServiceTime.format(info.notBefore()) + "/" + ServiceTime.format(info.notAfter());
        return new LeafFacts(info.subjectName(), Names.commonName(info.subjectName()), info.notBefore(),
                info.notAfter(), period, info.sha256Thumbprint(),
                Finding.passed(Rule.CERTIFICATE_READABLE, info.subjectName()),
                Finding.passed(Rule.CERTIFICATE_KEY_PROVED, facts.key()),
                new Finding(Rule.CERTIFICATE_ENROLLED, Verdict.PASSED,
                        Optional.of(info.sha256Thumbprint()), Optional.of(info.sha256Thumbprint()),
                        Optional.empty()),
                endEntity(facts.ca()), purpose(facts));
    }

    private static Finding endEntity(boolean ca) {
        return ca ? Finding.warning(Rule.CERTIFICATE_END_ENTITY, "CA:FALSE", "CA:TRUE", Remedy.REISSUE_CERTIFICATE)
                : Finding.passed(Rule.CERTIFICATE_END_ENTITY, "CA:FALSE");
    }

    private static Finding purpose(CertificateFacts facts) {
        List<String> came = new ArrayList<>();
        boolean client = facts.purposes().map(usage -> allowsClient(usage, came)).orElse(false);
        boolean signs = facts.keyUsage().map(usage -> usage.hasUsages(KeyUsage.digitalSignature)).orElse(true);
        if (!signs) {
            came.add("no digitalSignature");
        }
        if (client && signs) {
            return Finding.passed(Rule.CERTIFICATE_PURPOSE, String.join(", ", came));
        }
        return Finding.warning(Rule.CERTIFICATE_PURPOSE, "clientAuth", came.isEmpty() ? "-" : String.join(", ", came),
                Remedy.REISSUE_CERTIFICATE);
    }

    private static boolean allowsClient(ExtendedKeyUsage usage, List<String> names) {
        for (KeyPurposeId purpose : usage.getUsages()) {
            names.add(name(purpose));
        }
        return usage.hasKeyPurposeId(KeyPurposeId.id_kp_clientAuth)
                || usage.hasKeyPurposeId(KeyPurposeId.anyExtendedKeyUsage);
    }

    /** @return the purpose's name in RFC 5280, or its object identifier */
    public static String name(KeyPurposeId purpose) {
        return PURPOSES.getOrDefault(purpose, purpose.getId());
    }
}
