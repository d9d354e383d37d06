// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.x509;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.attestation.x509.UnreadableCertificateException.Reason;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;

/** Files of certificates, told apart by their content. */
public final class CertificateFile {
    private CertificateFile() {
    }

    /**
     * @param content PEM, DER or PKCS#12
     * @param password for PKCS#12
     * @return its certificates, leafs first
     * @throws UnreadableCertificateException when there is none
     */
    public static List<Certificate> read(byte[] content, Optional<char[]> password)
            throws UnreadableCertificateException {
        if (content.length == 0) {
            throw new UnreadableCertificateException(Reason.EMPTY);
        }
        if (content.length > Certificates.LARGEST_FILE) {
            throw new UnreadableCertificateException(Reason.TOO_LARGE);
        }
        return leafsFirst(content[0] == 0x30 ? binary(content, password) : text(content));
    }

    private static List<Certificate> text(byte[] content) throws UnreadableCertificateException {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return text.contains("-----BEGIN ") ? CertificateText.all(text, Certificates.MOST_CERTIFICATES)
                : List.of(CertificateText.first(text));
    }

    private static List<Certificate> binary(byte[] content, Optional<char[]> password)
            throws UnreadableCertificateException {
        DerParts.requireOneSequence(content);
        return Pkcs12File.looksLike(content) ? Pkcs12File.certificates(content, password)
                : List.of(CertificateFacts.read(Bytes.of(content)).certificate());
    }

    private static List<Certificate> leafsFirst(List<Certificate> found) {
        Set<String> issuers = new HashSet<>();
        for (Certificate certificate : found) {
            if (!certificate.info().issuerName().equals(certificate.info().subjectName())) {
                issuers.add(certificate.info().issuerName());
            }
        }
        List<Certificate> ordered = new ArrayList<>(found.size());
        found.stream().filter(c -> !issuers.contains(c.info().subjectName())).forEach(ordered::add);
        found.stream().filter(c -> issuers.contains(c.info().subjectName())).forEach(ordered::add);
        return ordered;
    }
}
