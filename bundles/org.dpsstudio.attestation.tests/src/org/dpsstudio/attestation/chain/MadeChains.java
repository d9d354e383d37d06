// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.chain;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.dpsstudio.model.Bytes;

/** Certificates with whatever extensions a test needs. */
final class MadeChains {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");

    /** A certificate with its key pair. */
    record Made(X509Certificate certificate, KeyPair keys) {
        Bytes der() {
            try {
                return Bytes.of(certificate.getEncoded());
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        X500Name name() {
            return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        }
    }

    private record Addition(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
    }

    private final List<Addition> additions = new ArrayList<>();
    private final String subject;
    private KeyPair keys = p256();
    private Instant from = FROM;
    private Instant until = UNTIL;
    private String algorithm = "SHA256withECDSA";
    private boolean identifiers = true;

    private MadeChains(String subject) {
        this.subject = subject;
    }

    static MadeChains named(String subject) {
        return new MadeChains(subject);
    }

    static MadeChains ca(String subject) {
        return named(subject).with(Extension.basicConstraints, true, new BasicConstraints(true))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    static MadeChains leaf(String subject) {
        return named(subject).with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
    }

    static KeyPair p256() {
        return keys("EC", new ECGenParameterSpec("secp256r1"));
    }

    static KeyPair keys(String kind, AlgorithmParameterSpec size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasThem) {
            throw new IllegalStateException(everyJdkHasThem);
        }
    }

    MadeChains with(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        additions.add(new Addition(type, critical, value));
        return this;
    }

    MadeChains keys(KeyPair pair) {
        keys = pair;
        return this;
    }

    MadeChains valid(String first, String last) {
        from = Instant.parse(first + "T00:00:00Z");
        until = Instant.parse(last + "T00:00:00Z");
        return this;
    }

    MadeChains signedWith(String name) {
        algorithm = name;
        return this;
    }

    MadeChains withoutIdentifiers() {
        identifiers = false;
        return this;
    }

    Made self() {
        return by(new X500Name(subject), keys);
    }

    Made by(Made issuer) {
        return by(issuer.name(), issuer.keys());
    }

    Made by(X500Name issuer, KeyPair issuerKeys) {
        try {
            var builder = new JcaX509v3CertificateBuilder(issuer, new BigInteger(120, new SecureRandom()).setBit(100),
                    Date.from(from), Date.from(until), new X500Name(subject), keys.getPublic());
            if (identifiers) {
                var utils = new JcaX509ExtensionUtils();
                builder.addExtension(Extension.subjectKeyIdentifier, false,
                        utils.createSubjectKeyIdentifier(keys.getPublic()));
                builder.addExtension(Extension.authorityKeyIdentifier, false,
                        utils.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
            }
            for (Addition addition : additions) {
                builder.addExtension(addition.type(), addition.critical(), addition.value());
            }
            return new Made(new JcaX509CertificateConverter().getCertificate(
                    builder.build(signer(algorithm).build(issuerKeys.getPrivate()))), keys);
        } catch (CertIOException | GeneralSecurityException | OperatorCreationException ownValues) {
            throw new IllegalStateException(ownValues);
        }
    }

    /** The JDK signs by RSASSA-PSS only with parameters of its own. */
    private static JcaContentSignerBuilder signer(String algorithm) {
        JcaContentSignerBuilder signer = new JcaContentSignerBuilder(algorithm);
        return algorithm.endsWith("MGF1") ? signer.setProvider(new BouncyCastleProvider()) : signer;
    }
}
