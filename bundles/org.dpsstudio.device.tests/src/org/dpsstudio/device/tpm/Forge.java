// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.KeyParameters;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.model.Bytes;

/**
 * Wraps keys as the service does, written down once more after the TPM 2.0 Library, and as wrongly as a test wants:
 * every part can be replaced before the wrappers are put around it, so that they are right.
 */
final class Forge {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();

    /** The key's public area up to its unique field. */
    String publicHead = "0008000b00040440" + "0000" + "0005000b";
    /** What the unique field holds, when it is not computed. */
    byte[] unique;
    /** The type within the sensitive area. */
    String sensitiveType = "0008";
    byte[] password = new byte[0];
    byte[] obfuscation = random(32);
    byte[] key = random(32);
    byte[] innerKey = random(16);
    byte[] credentialSeed = random(32);
    byte[] duplicationSeed = random(32);
    /** What is behind the key in the sensitive area. */
    byte[] trailing = new byte[0];
    /** What is behind the inner key in the credential. */
    byte[] trailingInCredential = new byte[0];
    /** The whole sensitive area, when it is not made of the parts. */
    byte[] sensitive;
    String identityLabel = "IDENTITY";
    String duplicationLabel = "DUPLICATE";

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.asList(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    static byte[] sized(byte[] content) {
        return joined(new byte[] { (byte) (content.length >> 8), (byte) content.length }, content);
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(joined(parts));
    }

    static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(joined(parts));
    }

    private static byte[] derived(byte[] seed, String label, byte[] context, int bits)
            throws GeneralSecurityException {
        return Arrays.copyOf(hmac(seed, new byte[] { 0, 0, 0, 1 }, label.getBytes(StandardCharsets.US_ASCII),
                new byte[1], context, ByteBuffer.allocate(4).putInt(bits).array()), bits / 8);
    }

    private static byte[] encrypted(byte[] key, byte[] plain) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
        return cipher.doFinal(plain);
    }

    private static Bytes seed(TpmPublic to, String label, byte[] seed) throws GeneralSecurityException {
        KeyParameters.Rsa rsa = (KeyParameters.Rsa) to.key();
        PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(
                new BigInteger(1, rsa.modulus().toArray()), BigInteger.valueOf(rsa.exponent())));
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256,
                new PSource.PSpecified((label + "\0").getBytes(StandardCharsets.US_ASCII))));
        return Bytes.of(cipher.doFinal(seed));
    }

    private static Bytes outer(byte[] seed, byte[] name, byte[] plain) throws GeneralSecurityException {
        byte[] hidden = encrypted(derived(seed, "STORAGE", name, 128), plain);
        return Bytes.of(joined(sized(hmac(derived(seed, "INTEGRITY", new byte[0], 256), hidden, name)), hidden));
    }

    /** @return the blob for a TPM with these keys */
    KeyBlob blob(TpmPublic endorsement, TpmPublic storageRoot) throws GeneralSecurityException {
        byte[] bound = unique != null ? unique : sha256(obfuscation, key);
        byte[] area = joined(HEX.parseHex(publicHead), sized(bound));
        byte[] name = joined(HEX.parseHex("000b"), sha256(area));
        byte[] content = sensitive != null ? sensitive
                : joined(HEX.parseHex(sensitiveType), sized(password), sized(obfuscation), sized(key), trailing);
        byte[] inner = encrypted(innerKey, joined(sized(sha256(sized(content), name)), sized(content)));
        return new KeyBlob(
                outer(credentialSeed, storageRoot.name().toArray(), joined(sized(innerKey), trailingInCredential)),
                seed(endorsement, identityLabel, credentialSeed), outer(duplicationSeed, name, inner),
                seed(storageRoot, duplicationLabel, duplicationSeed), Bytes.of(area),
                Bytes.of(encrypted(Arrays.copyOf(innerKey, 16), new byte[40])));
    }
}
