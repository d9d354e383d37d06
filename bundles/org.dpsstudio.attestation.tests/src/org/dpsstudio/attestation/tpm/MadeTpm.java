// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

import org.dpsstudio.model.Bytes;

/**
 * The device's side of the protocol written down once more, after the TPM 2.0 Library and without the product's code:
 * it opens what the service sealed, and refuses what a TPM would refuse.
 */
final class MadeTpm {
    static final String EK_HEAD = "0001000b000300b20020837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa"
            + "00060080004300100800000000000100";
    static final String SRK_HEAD = "0001000b00030472000000060080004300100800000000000100";
    private static final HexFormat HEX = HexFormat.of();

    private final KeyPair endorsement = pair();
    private final KeyPair storage = pair();

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** @return a TPM2B_PUBLIC: everything up to the modulus in hexadecimal, then the modulus */
    static Bytes structure(String head, byte[] modulus) {
        return sized(joined(HEX.parseHex(head), modulus));
    }

    static Bytes sized(byte[] content) {
        return Bytes.of(joined(new byte[] { (byte) (content.length >> 8), (byte) content.length }, content));
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.asList(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] modulus(KeyPair pair) {
        byte[] signed = ((RSAPublicKey) pair.getPublic()).getModulus().toByteArray();
        return Arrays.copyOfRange(signed, signed.length - 256, signed.length);
    }

    /** @return a modulus that is like one and belongs to nobody */
    static byte[] anyModulus() {
        byte[] modulus = new byte[256];
        for (int i = 0; i < 254; i++) {
            modulus[i + 1] = (byte) (i * 7);
        }
        modulus[0] = (byte) 0x80;
        modulus[255] = 1;
        return modulus;
    }

    Bytes endorsementKey() {
        return structure(EK_HEAD, modulus(endorsement));
    }

    Bytes storageRootKey() {
        return structure(SRK_HEAD, modulus(storage));
    }

    TpmIdentity identity() throws MalformedTpmStructureException {
        return TpmIdentity.ofBase64(endorsementKey().base64(), storageRootKey().base64());
    }

    static byte[] name(Bytes tpm2bPublic) throws GeneralSecurityException {
        byte[] whole = tpm2bPublic.toArray();
        return joined(HEX.parseHex("000b"), sha256(Arrays.copyOfRange(whole, 2, whole.length)));
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(joined(parts));
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(joined(parts));
    }

    private static byte[] derived(byte[] seed, String label, byte[] context, int bits)
            throws GeneralSecurityException {
        return Arrays.copyOf(
                hmac(seed, new byte[] { 0, 0, 0, 1 }, label.getBytes(StandardCharsets.US_ASCII), new byte[1], context,
                        ByteBuffer.allocate(4).putInt(bits).array()),
                bits / 8);
    }

    static byte[] decrypted(byte[] key, byte[] hidden) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
        return cipher.doFinal(hidden);
    }

    private static byte[] seed(PrivateKey key, String label, Bytes encrypted) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256,
                new PSource.PSpecified((label + "\0").getBytes(StandardCharsets.US_ASCII))));
        return cipher.doFinal(encrypted.toArray());
    }

    private static byte[] outer(byte[] seed, Bytes sealed, byte[] name) throws GeneralSecurityException {
        ByteBuffer fields = ByteBuffer.wrap(sealed.toArray());
        byte[] integrity = next(fields);
        byte[] hidden = new byte[fields.remaining()];
        fields.get(hidden);
        require(Arrays.equals(integrity, hmac(derived(seed, "INTEGRITY", new byte[0], 256), hidden, name)),
                "TPM_RC_INTEGRITY");
        return decrypted(derived(seed, "STORAGE", name, 128), hidden);
    }

    private static byte[] next(ByteBuffer fields) {
        byte[] next = new byte[Short.toUnsignedInt(fields.getShort())];
        fields.get(next);
        return next;
    }

    private static void require(boolean holds, String code) throws GeneralSecurityException {
        if (!holds) {
            throw new GeneralSecurityException(code);
        }
    }

    /** TPM2_ActivateCredential. */
    byte[] activate(Bytes idObject, Bytes secret) throws GeneralSecurityException {
        byte[] seed = seed(endorsement.getPrivate(), "IDENTITY", secret);
        ByteBuffer plain = ByteBuffer.wrap(outer(seed, idObject, name(storageRootKey())));
        byte[] credential = next(plain);
        require(!plain.hasRemaining(), "TPM_RC_SIZE");
        return credential;
    }

    /** TPM2_Import, then what it imported. */
    byte[] imported(byte[] innerKey, KeyBlob blob) throws GeneralSecurityException {
        byte[] name = joined(HEX.parseHex("000b"), sha256(blob.keyPublic().toArray()));
        byte[] seed = seed(storage.getPrivate(), "DUPLICATE", blob.duplicateSecret());
        ByteBuffer inner = ByteBuffer.wrap(decrypted(innerKey, outer(seed, blob.duplicate(), name)));
        byte[] integrity = next(inner);
        byte[] sensitive = next(inner);
        require(!inner.hasRemaining(), "TPM_RC_SIZE");
        require(Arrays.equals(integrity, sha256(sized(sensitive).toArray(), name)), "TPM_RC_INTEGRITY");
        ByteBuffer fields = ByteBuffer.wrap(sensitive);
        require(fields.getShort() == 8 && fields.getShort() == 0, "TPM_RC_TYPE");
        byte[] obfuscation = next(fields);
        byte[] key = next(fields);
        byte[] area = blob.keyPublic().toArray();
        require(Arrays.equals(sha256(obfuscation, key), Arrays.copyOfRange(area, area.length - 32, area.length)),
                "TPM_RC_BINDING");
        return key;
    }
}
