// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.dpsstudio.attestation.internal.inspecting.CertificateContent;
import org.dpsstudio.attestation.internal.inspecting.SummaryText;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;

/**
 * All that a certificate (RFC 5280) says, each value with its bytes. A malformed extension or key is told as such and
 * does not keep the rest from being read.
 */
public final class CertificateInspection implements Inspection {
    private final CertificateContent content;

    private CertificateInspection(CertificateContent content) {
        this.content = content;
    }

    /**
     * @param der one certificate in DER (X.690), of at most {@link Certificates#LARGEST_CERTIFICATE} bytes
     * @return what it says
     * @throws UnreadableCertificateException when it has not the outline of a certificate; {@link Asn1Tree} may
     *         still tell where it breaks
     */
    public static CertificateInspection of(Bytes der) throws UnreadableCertificateException {
        return new CertificateInspection(CertificateContent.read(der));
    }

    /** @return what the linter looks at */
    CertificateContent content() {
        return content;
    }

    @Override
    public Bytes der() {
        return content.der();
    }

    /**
     * @return in this order, those that there are: {@code subject}, {@code issuer}, {@code serial}, {@code version},
     *         {@code validity} with {@code notBefore} and {@code notAfter}, {@code publicKey},
     *         {@code signatureAlgorithm}, {@code issuerUniqueId}, {@code subjectUniqueId}, {@code extensions} with
     *         one child for each, {@code signature}, {@code fingerprints} with {@code sha1} and {@code sha256}
     */
    @Override
    public List<Field> fields() {
        return content.fields();
    }

    @Override
    public String pem() {
        return Certificates.pem(der());
    }

    /** @return 1, 2 or 3; another number where it says so */
    public int version() {
        return content.version();
    }

    /** @return the serial number; never negative in a certificate that follows RFC 5280 */
    public BigInteger serial() {
        return content.serial();
    }

    /** @return upper-case hexadecimal digits, an even number of them, as {@code openssl x509 -serial} prints */
    public String serialText() {
        return content.serialText();
    }

    /** @return whom it names */
    public DistinguishedName subject() {
        return content.subject();
    }

    /** @return who issued it */
    public DistinguishedName issuer() {
        return content.issuer();
    }

    /** @return whether subject and issuer are the same bytes, and not empty */
    public boolean selfIssued() {
        return content.selfIssued();
    }

    /** @return the first instant of its validity */
    public Instant notBefore() {
        return content.notBefore();
    }

    /** @return the last second of its validity */
    public Instant notAfter() {
        return content.notAfter();
    }

    /** @return what kind of key it certifies */
    public PublicKeyFacts publicKey() {
        return content.publicKey();
    }

    /** @return the algorithm that it says it is signed with, for example {@code sha256WithRSAEncryption} */
    public String signatureAlgorithm() {
        return content.signatureAlgorithm();
    }

    /** @return its extensions in the order of the bytes; a type may occur twice, which RFC 5280 forbids */
    public List<CertificateExtension> extensions() {
        return content.extensions();
    }

    /**
     * @param oid an extension's type
     * @return the first extension of it
     */
    public Optional<CertificateExtension> extension(String oid) {
        return extensions().stream().filter(e -> e.oid().equals(oid)).findFirst();
    }

    /** @return whether its basic constraints say that it is a CA's */
    public boolean ca() {
        return content.ca();
    }

    /** @return how many CAs may follow below it, where its basic constraints limit that */
    public OptionalInt pathLength() {
        return content.pathLength();
    }

    /**
     * @return the names of RFC 5280 such as {@code digitalSignature}, {@code keyCertSign}; absent when it has no
     *         readable key usage, which permits all
     */
    public Optional<Set<String>> keyUsage() {
        return content.keyUsage();
    }

    /** @return the OIDs of its extended key usage; absent when it has no readable one, which permits all */
    public Optional<List<String>> purposes() {
        return content.purposes();
    }

    /**
     * @param now the time to tell its validity for
     * @return it in words
     */
    public CertificateSummary summary(Instant now) {
        return SummaryText.of(content, now);
    }
}
