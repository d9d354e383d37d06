// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.x509;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.internal.reading.Findings;
import org.dpsstudio.attestation.internal.reading.Findings.About;
import org.dpsstudio.attestation.internal.reading.Findings.Part;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.attestation.x509.UnreadableCertificateException.Reason;
import org.dpsstudio.model.attestation.Certificate;

/** The certificates of a content, for those who need them all whole or not at all. */
public final class CertificateFile {
    private CertificateFile() {
    }

    /**
     * @param content a file of any form
     * @param password for what is protected in it
     * @return its certificates, leafs first
     * @throws UnreadableCertificateException when there is none, or one of them cannot be read
     */
    public static List<Certificate> read(byte[] content, Optional<char[]> password)
            throws UnreadableCertificateException {
        if (content.length > Certificates.LARGEST_FILE) {
            throw new UnreadableCertificateException(Reason.TOO_LARGE);
        }
        return leafsFirst(certificates(content, Certificates.MOST_CERTIFICATES + 1,
                Optional.of(password.map(Passwords::of).orElse(Passwords.NONE))));
    }

    /**
     * @param text any text with a certificate
     * @return the first certificate in it
     * @throws UnreadableCertificateException when there is none, or something broken comes first
     */
    public static Certificate first(String text) throws UnreadableCertificateException {
        if (text.length() > Certificates.LARGEST_FILE) {
            throw new UnreadableCertificateException(Reason.TOO_LARGE);
        }
        return certificates(text.getBytes(StandardCharsets.UTF_8), 1, Optional.empty()).getFirst();
    }

    private static List<Certificate> certificates(byte[] content, int most,
            Optional<Passwords> passwords)
            throws UnreadableCertificateException {
        List<Certificate> found = new ArrayList<>();
        Optional<Reason> other = Optional.empty();
        for (Part part : Findings.certificates(content, most, passwords)) {
            switch (part) {
                case Part.Whole(Item.OfCertificate item) -> found.add(item.certificate());
                case Part.Whole requestOrList -> {}
                case Part.PassedOver key -> other = Optional.of(Reason.PRIVATE_KEY_ONLY);
                case Part.Broken broken when broken.about() == About.CERTIFICATE ->
                        throw new UnreadableCertificateException(reason(broken));
                case Part.Broken broken -> other = other.or(() -> Optional.of(reason(broken)));
            }
        }
        if (found.isEmpty()) {
            throw new UnreadableCertificateException(other.orElse(Reason.NOT_A_CERTIFICATE));
        }
        if (found.size() > Certificates.MOST_CERTIFICATES) {
            throw new UnreadableCertificateException(Reason.TOO_LARGE);
        }
        return found;
    }

    private static Reason reason(Part.Broken broken) {
        return switch (broken.problem().reason()) {
            case EMPTY -> Reason.EMPTY;
            case TOO_LARGE, TOO_MANY, TOO_COSTLY -> Reason.TOO_LARGE;
            case BROKEN_BASE64 -> Reason.BROKEN_BASE64;
            case TRUNCATED -> Reason.TRUNCATED;
            case PRIVATE_KEY_ONLY -> Reason.PRIVATE_KEY_ONLY;
            case PASSWORD_NEEDED -> Reason.PASSWORD_NEEDED;
            case PASSWORD_WRONG -> Reason.PASSWORD_WRONG;
            case WRONG_HEADER, HEADER_MISMATCH, TRAILING_BYTES, DAMAGED, NOT_A_CERTIFICATE, UNSUPPORTED ->
                    Reason.NOT_A_CERTIFICATE;
        };
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
