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
import java.security.spec.ECGenParameterSpec;
import java.util.List;

import org.dpsstudio.attestation.making.KeyKind;

/** Key pairs, by the JDK. */
public final class KeyPairs {
    private KeyPairs() {
    }

    /** @return a new pair */
    public static KeyPair generate(KeyKind kind, SecureRandom random) {
        try {
            KeyPairGenerator generator;
            switch (kind) {
                case EC_P256 -> {
                    generator = KeyPairGenerator.getInstance("EC");
                    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
                }
                case RSA_2048, RSA_3072 -> {
                    generator = KeyPairGenerator.getInstance("RSA");
                    generator.initialize(kind == KeyKind.RSA_2048 ? 2048 : 3072, random);
                }
                default -> throw new IllegalArgumentException(kind.name());
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasThem) {
            throw new IllegalStateException(everyJdkHasThem);
        }
    }

    /** @return the JDK's name of the signature algorithm that suits the key */
    public static String signatureAlgorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
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
