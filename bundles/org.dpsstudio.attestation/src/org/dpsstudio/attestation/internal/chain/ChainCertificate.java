// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.dpsstudio.attestation.internal.Recent;
import org.dpsstudio.attestation.internal.x509.CertificateFacts;
import org.dpsstudio.attestation.internal.x509.DerParts;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.attestation.x509.UnreadableCertificateException.Reason;
import org.dpsstudio.model.Bytes;

/**
 * A certificate with everything that judging a chain asks of it, read once. Those of CAs are remembered, and with
 * them which key was seen to have made the signature, so that the CAs above a fleet are verified once; those of devices
 * are remembered apart and for a shorter time, for one registration asks several questions about the same.
 */
public final class ChainCertificate {
    private static final long REMEMBERED = 8L * 1024 * 1024;
    private static final int OVERHEAD = 4096;
    private static final Recent<Bytes, ChainCertificate> AUTHORITIES = new Recent<>(REMEMBERED,
            der -> (long) der.length() * 2 + OVERHEAD);
    private static final Recent<Bytes, ChainCertificate> END_ENTITIES = new Recent<>(REMEMBERED / 2,
            der -> (long) der.length() * 2 + OVERHEAD);

    private final Bytes der;
    private final org.dpsstudio.model.attestation.Certificate certificate;
    private final Bytes identity;
    private final BigInteger serialNumber;
    private final CanonicalName subject;
    private final CanonicalName issuer;
    private final Instant notBefore;
    private final Instant notAfter;
    private final VerifyingKey key;
    private final AlgorithmIdentifier signatureAlgorithm;
    private final byte[] signature;
    private final ExtensionFacts extensions;
    private final List<String> faults;
    /** The key, encoded, that was seen to have made the signature; null when none was yet. */
    private volatile Bytes signer;

    private ChainCertificate(Bytes der, byte[] content) throws UnreadableCertificateException, IOException {
        this.der = der;
        this.certificate = CertificateFacts.read(der).certificate();
        this.identity = Bytes.of(sha256(DerParts.toBeSigned(content)));
        Certificate parsed = Certificate.getInstance(content);
        TBSCertificate body = parsed.getTBSCertificate();
        this.serialNumber = body.getSerialNumber().getValue();
        this.subject = CanonicalName.of(body.getSubject());
        this.issuer = CanonicalName.of(body.getIssuer());
        this.notBefore = certificate.info().notBefore();
        this.notAfter = certificate.info().notAfter();
        this.key = VerifyingKey.of(body.getSubjectPublicKeyInfo());
        this.signatureAlgorithm = parsed.getSignatureAlgorithm();
        this.signature = parsed.getSignature().getOctets();
        this.extensions = ExtensionFacts.of(body);
        this.faults = Faults.of(parsed, this);
    }

    /**
     * @param der one certificate
     * @return what it says
     * @throws UnreadableCertificateException when it is not one
     */
    static ChainCertificate read(Bytes der) throws UnreadableCertificateException {
        ChainCertificate known = AUTHORITIES.get(der);
        if (known == null) {
            known = END_ENTITIES.get(der);
        }
        if (known != null) {
            return known;
        }
        try {
            ChainCertificate certificate = new ChainCertificate(der, der.toArray());
            (certificate.extensions.ca() ? AUTHORITIES : END_ENTITIES).put(der, certificate);
            return certificate;
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            throw new UnreadableCertificateException(Reason.NOT_A_CERTIFICATE, malformed);
        }
    }

    /** @return whether the key made this certificate's signature */
    boolean signedBy(VerifyingKey other) {
        if (other.encoded().equals(signer)) {
            return true;
        }
        boolean made = other.made(signatureAlgorithm, DerParts.toBeSigned(der.toArray()), signature);
        if (made) {
            signer = other.encoded();
        }
        return made;
    }

    /** @return whether asking {@link #signedBy} costs nothing */
    boolean knownSignedBy(VerifyingKey other) {
        return other.encoded().equals(signer) || !other.fits(signatureAlgorithm);
    }

    Bytes der() {
        return der;
    }

    org.dpsstudio.model.attestation.Certificate certificate() {
        return certificate;
    }

    /** @return what makes two certificates the same one, whatever their signatures' bytes */
    Bytes identity() {
        return identity;
    }

    BigInteger serialNumber() {
        return serialNumber;
    }

    CanonicalName subject() {
        return subject;
    }

    /** @return the subject as people read it; an empty one by its serial number */
    String subjectText() {
        String text = certificate.info().subjectName();
        return text.isEmpty() ? "serial " + certificate.info().serialNumber() : text;
    }

    CanonicalName issuer() {
        return issuer;
    }

    String issuerText() {
        return certificate.info().issuerName();
    }

    boolean selfIssued() {
        return subject.equals(issuer);
    }

    Instant notBefore() {
        return notBefore;
    }

    Instant notAfter() {
        return notAfter;
    }

    VerifyingKey key() {
        return key;
    }

    AlgorithmIdentifier signatureAlgorithm() {
        return signatureAlgorithm;
    }

    ExtensionFacts extensions() {
        return extensions;
    }

    Policies policies() {
        return extensions.policies();
    }

    /** @return what is not in the shape that RFC 5280 asks for, and is refused for it */
    List<String> faults() {
        return faults;
    }

    /** @return whether the issuer's key identifier is here and is that one's; absent when one of them has none */
    Optional<Boolean> namesKeyOf(ChainCertificate other) {
        return extensions.issuerKeyId().flatMap(id -> other.extensions.keyId().map(id::equals));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChainCertificate that && identity.equals(that.identity);
    }

    @Override
    public int hashCode() {
        return identity.hashCode();
    }

    @Override
    public String toString() {
        return subjectText();
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
