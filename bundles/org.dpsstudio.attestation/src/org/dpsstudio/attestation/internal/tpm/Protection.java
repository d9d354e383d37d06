// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.tpm;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.RSAPublicKeySpec;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

import org.dpsstudio.attestation.tpm.KeyParameters;
import org.dpsstudio.attestation.tpm.Kdfa;
import org.dpsstudio.attestation.tpm.TpmAlgorithm;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/** The cryptography of protected storage by the JDK, with SHA-256, AES-128-CFB and RSA-OAEP. */
public final class Protection {
    /** How long a seed is: the digest of the name algorithm. */
    public static final int SEED_BYTES = 32;
    /** How long a key of AES-128 is. */
    public static final int AES_BYTES = 16;
    private static final String HMAC = "HmacSHA256";
    private static final Bytes NONE = Bytes.of(new byte[0]);

    private Protection() {
    }

    /** @return all parts, one behind the other */
    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** @return a UINT16 */
    public static byte[] u16(int value) {
        return new byte[] { (byte) (value >> 8), (byte) value };
    }

    /** @return a UINT32 */
    public static byte[] u32(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    /** @return a TPM2B */
    public static byte[] sized(byte[] content) {
        return joined(u16(content.length), content);
    }

    /** @return so many random bytes */
    public static byte[] random(SecureRandom random, int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return made;
    }

    /** @return the digest by a hash algorithm */
    public static byte[] digest(TpmAlgorithm algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm.digestName().orElseThrow()).digest(content);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** @return the SHA-256 in upper-case hexadecimal */
    public static String fingerprint(Bytes content) {
        return Bytes.of(digest(TpmAlgorithm.SHA256, content.toArray())).hex();
    }

    /** @return HMAC-SHA-256, for keys of any length but none */
    public static byte[] hmac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(content);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** @return the plaintext under AES-128-CFB, its first block chained to zeros */
    public static byte[] encrypted(byte[] key, byte[] plain) {
        return chained(Cipher.ENCRYPT_MODE, key, plain);
    }

    /** @return what {@link #encrypted} was given */
    public static byte[] decrypted(byte[] key, byte[] hidden) {
        return chained(Cipher.DECRYPT_MODE, key, hidden);
    }

    private static byte[] chained(int mode, byte[] key, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[AES_BYTES]));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** @return RSA-OAEP with SHA-256 for both the hash and MGF1 (RFC 8017 section 7.1), ready for one use */
    public static Cipher oaep(int mode, Key key, byte[] label, SecureRandom random) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(mode, key, new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256,
                new PSource.PSpecified(label)), random);
        return cipher;
    }

    /** @return the seed for the one who holds the private key; the label's zero byte is added */
    public static byte[] encryptedSeed(KeyParameters.Rsa to, String label, byte[] seed, SecureRandom random) {
        try {
            Key key = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(
                    new BigInteger(1, to.modulus().toArray()), BigInteger.valueOf(to.exponent())));
            return oaep(Cipher.ENCRYPT_MODE, key, joined(label.getBytes(StandardCharsets.US_ASCII), new byte[1]),
                    random).doFinal(seed);
        } catch (GeneralSecurityException judgedBefore) {
            throw new IllegalArgumentException(judgedBefore);
        }
    }

    /**
     * Encrypts and authenticates what belongs to an object (TPM 2.0 Library Part 1, sections 23 and 24).
     *
     * @return the HMAC with its size, then what was encrypted
     */
    public static byte[] sealed(byte[] seed, Bytes objectName, byte[] plain) {
        Secret from = Secret.of(seed);
        byte[] name = objectName.toArray();
        byte[] hidden = encrypted(Kdfa.derive(from, Kdfa.STORAGE, objectName, NONE, 128).reveal(), plain);
        byte[] integrity = hmac(Kdfa.derive(from, Kdfa.INTEGRITY, NONE, NONE, 256).reveal(), joined(hidden, name));
        return joined(sized(integrity), hidden);
    }

    /** @return the RSA key of a public area that {@link StorageKeyRule} finds no fault with */
    public static KeyParameters.Rsa storageKey(TpmPublic key) {
        if (key.key() instanceof KeyParameters.Rsa rsa && StorageKeyRule.faults(key).isEmpty()) {
            return rsa;
        }
        throw new IllegalArgumentException("The key cannot protect others: " + key.key().words());
    }
}
