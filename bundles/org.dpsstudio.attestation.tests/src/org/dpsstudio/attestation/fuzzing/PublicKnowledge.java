// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.fuzzing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;

import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** Key pairs that are the same each time, and that anybody can have: they guard nothing. */
final class PublicKnowledge {
    /** The root's. */
    static final KeyPair ROOT = pair("root");
    /** The intermediate's. */
    static final KeyPair LINE = pair("line");
    /** The device's. */
    static final KeyPair DEVICE = pair("device");
    /** The DER of ecdsa-with-SHA256. */
    private static final byte[] ALGORITHM = { 0x30, 0x0A, 0x06, 0x08, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x04,
            0x03, 0x02 };

    private PublicKnowledge() {
    }

    private static KeyPair pair(String name) {
        try {
            BigInteger secret = new BigInteger(1, MessageDigest.getInstance("SHA-256")
                    .digest(name.getBytes(StandardCharsets.US_ASCII))).shiftRight(1);
            var point = CustomNamedCurves.getByName("P-256").getG().multiply(secret).normalize();
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECParameterSpec parameters = curve.getParameterSpec(ECParameterSpec.class);
            KeyFactory keys = KeyFactory.getInstance("EC");
            return new KeyPair(
                    keys.generatePublic(new ECPublicKeySpec(new ECPoint(point.getAffineXCoord().toBigInteger(),
                            point.getAffineYCoord().toBigInteger()), parameters)),
                    keys.generatePrivate(new ECPrivateKeySpec(secret, parameters)));
        } catch (GeneralSecurityException everyJdkHasThem) {
            throw new IllegalStateException(everyJdkHasThem);
        }
    }

    /** @return a certificate or revocation list of this content, signed by the key */
    static byte[] signed(KeyPair signer, byte[] content) {
        byte[] signature = signature(signer.getPrivate(), content);
        int length = content.length + ALGORITHM.length + 3 + signature.length;
        byte[] der = new byte[4 + length];
        der[0] = 0x30;
        der[1] = (byte) 0x82;
        der[2] = (byte) (length >> 8);
        der[3] = (byte) length;
        System.arraycopy(content, 0, der, 4, content.length);
        int at = 4 + content.length;
        System.arraycopy(ALGORITHM, 0, der, at, ALGORITHM.length);
        at += ALGORITHM.length;
        der[at] = 0x03;
        der[at + 1] = (byte) (signature.length + 1);
        System.arraycopy(signature, 0, der, at + 3, signature.length);
        return der;
    }

    private static byte[] signature(PrivateKey key, byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException everyJdkSigns) {
            throw new IllegalStateException(everyJdkSigns);
        }
    }
}
