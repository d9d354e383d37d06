// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.x509;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.internal.x509.CertificateFacts;
import org.dpsstudio.attestation.internal.x509.CertificateFile;
import org.dpsstudio.attestation.internal.x509.Names;
import org.dpsstudio.attestation.x509.UnreadableCertificateException.Reason;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;

/**
 * Reads certificates of foreign origin, within bounds, and writes them. Reading verifies nothing: neither
 * signature nor validity.
 */
public final class Certificates {
    /** The largest certificate that is read, in bytes of DER. */
    public static final int LARGEST_CERTIFICATE = 64 * 1024;
    /** The largest file that is read, in bytes. */
    public static final int LARGEST_FILE = 4 * 1024 * 1024;
    /** The most certificates that are read from a file. */
    public static final int MOST_CERTIFICATES = 1000;

    private Certificates() {
    }

    /**
     * @param der one certificate in DER (X.690), nothing after it
     * @return the certificate with its information
     * @throws UnreadableCertificateException when it is not one
     */
    public static Certificate ofDer(byte[] der) throws UnreadableCertificateException {
        return CertificateFacts.read(Bytes.of(der)).certificate();
    }

    /**
     * @param certificate as the JDK has it
     * @return the same certificate
     * @throws UnreadableCertificateException when it has no encoding
     */
    public static Certificate of(X509Certificate certificate) throws UnreadableCertificateException {
        try {
            return ofDer(certificate.getEncoded());
        } catch (CertificateEncodingException noEncoding) {
            throw new UnreadableCertificateException(Reason.NOT_A_CERTIFICATE, noEncoding);
        }
    }

    /**
     * Reads the forms that the REST API's {@code certificate} member takes.
     *
     * @param text PEM (RFC 7468), or base64 of such text, or base64 of DER; of several certificates the first
     * @return the certificate
     * @throws UnreadableCertificateException when it is none of these
     */
    public static Certificate ofText(String text) throws UnreadableCertificateException {
        return CertificateFile.first(text);
    }

    /**
     * @param content a file of any form that {@link org.dpsstudio.attestation.reading.CertificateReader} reads
     * @param password what a PKCS#12 file is protected with; the empty password is tried too
     * @return its certificates, at least one: those that issued no other of them first, otherwise in the file's
     *         order
     * @throws UnreadableCertificateException when there is none, or one of them is broken, or the password is missing
     *         or wrong
     */
    public static List<Certificate> ofFile(byte[] content, Optional<char[]> password)
            throws UnreadableCertificateException {
        return CertificateFile.read(content, password);
    }

    /**
     * @param certificate with or without its DER
     * @return the subject's common name, which is the registration ID of the device that the certificate is for;
     *         absent when the subject has none or more than one
     */
    public static Optional<String> commonName(Certificate certificate) {
        return Names.commonName(certificate.info().subjectName());
    }

    /**
     * @param certificate any
     * @return whether its basic constraints say that it is a CA's (RFC 5280 section 4.2.1.9); false when it has no DER
     */
    public static boolean isCa(Certificate certificate) {
        try {
            return certificate.der().isPresent() && CertificateFacts.read(certificate.der().get()).ca();
        } catch (UnreadableCertificateException nobodysCertificate) {
            return false;
        }
    }

    /**
     * @param der a certificate
     * @return its PEM text (RFC 7468), lines ended by a line feed
     */
    public static String pem(Bytes der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der.toArray())
                + "\n-----END CERTIFICATE-----\n";
    }
}
