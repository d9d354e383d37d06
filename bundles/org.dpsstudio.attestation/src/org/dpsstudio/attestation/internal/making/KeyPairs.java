// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.making;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.List;

import org.dpsstudio.attestation.making.KeyKind;

/** Key pairs, by the JDK. */
public final class KeyPairs {
    private static final int P384 = 384;

    private KeyPairs() {
    }

    /** @return a new pair */
    public static KeyPair generate(KeyKind kind, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(isElliptic(kind) ? "EC" : "RSA");
            generator.initialize(switch (kind) {
                case EC_P256 -> new ECGenParameterSpec("secp256r1");
                case EC_P384 -> new ECGenParameterSpec("secp384r1");
                case RSA_2048 -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
                case RSA_3072 -> new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4);
                case RSA_4096 -> new RSAKeyGenParameterSpec(4096, RSAKeyGenParameterSpec.F4);
            }, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasThem) {
            throw new IllegalStateException(everyJdkHasThem);
        }
    }

    private static boolean isElliptic(KeyKind kind) {
        return kind == KeyKind.EC_P256 || kind == KeyKind.EC_P384;
    }

    /** @return the JDK's name of the signature algorithm that suits the key: its digest is as strong as the key */
    public static String signatureAlgorithm(PrivateKey key) {
        return switch (key) {
            case ECKey elliptic when elliptic.getParams().getOrder().bitLength() > P384 -> "SHA512withECDSA";
            case ECKey elliptic when elliptic.getParams().getOrder().bitLength() == P384 -> "SHA384withECDSA";
            case EdECKey edwards -> edwards.getParams().getName();
            default -> switch (key.getAlgorithm()) {
                case "EC" -> "SHA256withECDSA";
                case "RSA" -> "SHA256withRSA";
                default -> key.getAlgorithm();
            };
        };
    }

    /**
     * Signs something with the key and verifies it with the certificate.
     *
     * @throws GeneralSecurityException when they do not belong together, with a sentence that says so
     */
    public static void requireBelongTogether(List<X509Certificate> chain, PrivateKey key)
            throws GeneralSecurityException {
        if (chain.isEmpty()) {
            throw new CertificateException(MakingText.of("noCertificate"));
        }
        if (!key.getAlgorithm().equals(chain.getFirst().getPublicKey().getAlgorithm()) || !verifies(chain, key)) {
            throw new CertificateException(MakingText.of("otherKey"));
        }
    }

    private static boolean verifies(List<X509Certificate> chain, PrivateKey key) throws GeneralSecurityException {
        byte[] message = "possession".getBytes(StandardCharsets.US_ASCII);
        Signature signer = Signature.getInstance(signatureAlgorithm(key));
        signer.initSign(key);
        signer.update(message);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance(signatureAlgorithm(key));
        verifier.initVerify(chain.getFirst().getPublicKey());
        verifier.update(message);
        return verifier.verify(signature);
    }
}
