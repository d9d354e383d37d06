// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.x509;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.dpsstudio.attestation.internal.reading.Kind;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.attestation.x509.UnreadableCertificateException.Reason;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateInfo;

/**
 * What a certificate says beyond its information.
 *
 * @param certificate the certificate
 * @param ca whether its basic constraints say that it is a CA's
 * @param keyUsage its key usage, where it has one
 * @param purposes its extended key usage, where it has one
 * @param key its public key's algorithm and size, for people
 */
public record CertificateFacts(Certificate certificate, boolean ca, Optional<KeyUsage> keyUsage,
        Optional<ExtendedKeyUsage> purposes, String key) {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * @param der one certificate
     * @return what it says
     * @throws UnreadableCertificateException when it is not one
     */
    public static CertificateFacts read(Bytes der) throws UnreadableCertificateException {
        if (der.length() > Certificates.LARGEST_CERTIFICATE) {
            throw new UnreadableCertificateException(Reason.TOO_LARGE);
        }
        byte[] content = der.toArray();
        DerParts.requireOneSequence(content);
        try {
            return read(der, content, new X509CertificateHolder(content));
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions, some only when asked.
            Reason reason = Kind.isPrivateKey(content) ? Reason.PRIVATE_KEY_ONLY : Reason.NOT_A_CERTIFICATE;
            throw new UnreadableCertificateException(reason, malformed);
        }
    }

    private static CertificateFacts read(Bytes der, byte[] content, X509CertificateHolder holder) {
        CertificateInfo info = new CertificateInfo(Names.text(holder.getSubject()), digest("SHA-1", content),
                digest("SHA-256", content), Names.text(holder.getIssuer()), instant(holder.getNotBefore()),
                instant(holder.getNotAfter()), serial(holder.getSerialNumber()), holder.getVersionNumber());
        Extensions extensions = holder.getExtensions();
        boolean ca = extensions != null && Optional.ofNullable(BasicConstraints.fromExtensions(extensions))
                .map(BasicConstraints::isCA).orElse(false);
        return new CertificateFacts(new Certificate(Optional.of(der), info), ca,
                Optional.ofNullable(extensions).map(KeyUsage::fromExtensions),
                Optional.ofNullable(extensions).map(ExtendedKeyUsage::fromExtensions),
                key(holder.getSubjectPublicKeyInfo()));
    }

    private static Instant instant(Date date) {
        return Instant.ofEpochMilli(date.getTime());
    }

    /** The digits that {@code openssl x509 -serial} prints. */
    private static String serial(BigInteger number) {
        String digits = number.abs().toString(16).toUpperCase(Locale.ROOT);
        return (number.signum() < 0 ? "-" : "") + (digits.length() % 2 == 0 ? "" : "0") + digits;
    }

    private static String digest(String algorithm, byte[] content) {
        try {
            return HEX.formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String key(SubjectPublicKeyInfo info) {
        ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            ASN1ObjectIdentifier curve = ASN1ObjectIdentifier.getInstance(info.getAlgorithm().getParameters());
            String name = ECNamedCurveTable.getName(curve);
            return "EC " + (name == null ? curve.getId() : name);
        }
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            try {
                return "RSA " + RSAPublicKey.getInstance(info.parsePublicKey()).getModulus().bitLength();
            } catch (IOException malformed) {
                throw new IllegalArgumentException(malformed);
            }
        }
        return algorithm.getId();
    }
}
