// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.dpsstudio.attestation.inspecting.CertificateExtension;
import org.dpsstudio.attestation.inspecting.DistinguishedName;
import org.dpsstudio.attestation.inspecting.Field;
import org.dpsstudio.attestation.inspecting.PublicKeyFacts;
import org.dpsstudio.attestation.internal.x509.CertificateFacts;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.CertificateInfo;

/** What a certificate says. */
public record CertificateContent(Bytes der, List<Field> fields, int version, BigInteger serial, String serialText,
        DistinguishedName subject, DistinguishedName issuer, boolean selfIssued, Instant notBefore, Instant notAfter,
        PublicKeyFacts publicKey, String signatureAlgorithm, List<CertificateExtension> extensions, boolean ca,
        OptionalInt pathLength, Optional<Set<String>> keyUsage, Optional<List<String>> purposes) {

    /** @return what this certificate says */
    public static CertificateContent read(Bytes der) throws UnreadableCertificateException {
        CertificateFacts facts = CertificateFacts.read(der);
        CertificateInfo info = facts.certificate().info();
        return new CertificateContent(der, List.of(), info.version(), new BigInteger(info.serialNumber(), 16),
                info.serialNumber(), new DistinguishedName(List.of(), info.subjectName()),
                new DistinguishedName(List.of(), info.issuerName()), info.subjectName().equals(info.issuerName()),
                info.notBefore(), info.notAfter(),
                new PublicKeyFacts(facts.key(), OptionalInt.empty(), Optional.empty(), facts.key()), "", List.of(),
                facts.ca(), OptionalInt.empty(), Optional.empty(), Optional.empty());
    }
}
