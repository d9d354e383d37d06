// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

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
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a TPM 2.0 does when it provisions a device, with the JDK's cryptography alone: it checks what a TPM checks, and
 * keeps nothing secret. Made from the TPM's specification, so that the tests do not take the product's word.
 */
final class JdkTpm {
    /** The attributes of the endorsement key's template. */
    static final String ENDORSEMENT_ATTRIBUTES = "000300b2";
    /** The attributes of the storage root key's template. */
    static final String STORAGE_ATTRIBUTES = "00030472";
    private static final String POLICY = "0020837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa";
    private static final int DIGEST = 32;
    private static final int AES = 16;

    private final KeyPair endorsement;
    private final byte[] endorsementPublic;
    private final KeyPair storage;
    private final byte[] storagePublic;

    private JdkTpm(KeyPair endorsement, KeyPair storage, String storageAttributes) {
        this.endorsement = endorsement;
        this.endorsementPublic = tpm2bPublic(endorsement, ENDORSEMENT_ATTRIBUTES, POLICY);
        this.storage = storage;
        this.storagePublic = tpm2bPublic(storage, storageAttributes, "0000");
    }

    JdkTpm() throws GeneralSecurityException {
        this(rsa(), rsa(), STORAGE_ATTRIBUTES);
    }

    /** The same TPM after its owner has made another storage root key. */
    JdkTpm withOtherStorageRootKey() throws GeneralSecurityException {
        return new JdkTpm(endorsement, rsa(), STORAGE_ATTRIBUTES);
    }

    /** The same TPM with other attributes, in hex, of its storage root key. */
    JdkTpm withStorageAttributes(String attributes) {
        return new JdkTpm(endorsement, storage, attributes);
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static byte[] tpm2bPublic(KeyPair pair, String attributes, String policy) {
        byte[] signed = ((RSAPublicKey) pair.getPublic()).getModulus().toByteArray();
        byte[] modulus = Arrays.copyOfRange(signed, signed.length - 256, signed.length);
        return sized(joined(hex("0001000b" + attributes + policy + "000600800043" + "0010" + "0800" + "00000000"),
                sized(modulus)));
    }

    byte[] endorsementKey() {
        return endorsementPublic.clone();
    }

    byte[] storageRootKey() {
        return storagePublic.clone();
    }

    /** The body with which a device registers, whose keys may be anyone's. */
    static String body(String registrationId, byte[] endorsementKey, byte[] storageRootKey) {
        Base64.Encoder base64 = Base64.getEncoder();
        return body(registrationId, base64.encodeToString(endorsementKey), base64.encodeToString(storageRootKey));
    }

    static String body(String registrationId, String endorsementKey, String storageRootKey) {
        return """
                {"registrationId":"%s","tpm":{"endorsementKey":"%s","storageRootKey":"%s"}}""".formatted(registrationId,
                endorsementKey, storageRootKey);
    }

    String body(String registrationId) {
        return body(registrationId, endorsementPublic, storagePublic);
    }

    /**
     * ActivateCredential, Import and Load of a blob in base64.
     *
     * @return the key inside, in base64
     * @throws IllegalStateException with the response code that a TPM would answer
     */
    String open(String blob) throws GeneralSecurityException {
        byte[][] fields = fields(Base64.getDecoder().decode(blob));
        byte[] innerKey = activated(fields[0], fields[1]);
        byte[] name = name(sized(fields[4]));
        byte[] seed = oaep(storage.getPrivate(), "DUPLICATE", fields[3]);
        ByteBuffer duplicate = ByteBuffer.wrap(fields[2]);
        byte[] outerHmac = taken(duplicate);
        byte[] outer = rest(duplicate);
        require(Arrays.equals(outerHmac, hmac(kdfa(seed, "INTEGRITY", new byte[0], DIGEST), outer, name)),
                "TPM_RC_INTEGRITY of the duplicate");
        ByteBuffer inner = ByteBuffer.wrap(aes(innerKey, aes(kdfa(seed, "STORAGE", name, AES), outer)));
        byte[] innerIntegrity = taken(inner);
        byte[] sensitive2b = rest(inner);
        require(Arrays.equals(innerIntegrity, sha256(sensitive2b, name)), "TPM_RC_INTEGRITY of the inner wrapper");
        ByteBuffer sensitive = ByteBuffer.wrap(taken(ByteBuffer.wrap(sensitive2b)));
        require(sensitive.getShort() == 8 && taken(sensitive).length == 0, "TPM_RC_TYPE of the sensitive area");
        byte[] obfuscation = taken(sensitive);
        byte[] key = taken(sensitive);
        require(!sensitive.hasRemaining() && key.length == DIGEST, "TPM_RC_SIZE of the sensitive area");
        byte[] unique = Arrays.copyOfRange(fields[4], fields[4].length - DIGEST, fields[4].length);
        require(Arrays.equals(unique, sha256(obfuscation, key)), "TPM_RC_BINDING of key and public area");
        require(fields[5].length > 0, "data that is there");
        return Base64.getEncoder().encodeToString(key);
    }

    private byte[] activated(byte[] idObject, byte[] secret) throws GeneralSecurityException {
        byte[] name = name(storagePublic);
        byte[] seed = oaep(endorsement.getPrivate(), "IDENTITY", secret);
        ByteBuffer credential = ByteBuffer.wrap(idObject);
        byte[] integrity = taken(credential);
        byte[] encrypted = rest(credential);
        require(Arrays.equals(integrity, hmac(kdfa(seed, "INTEGRITY", new byte[0], DIGEST), encrypted, name)),
                "TPM_RC_INTEGRITY of the credential");
        byte[] innerKey = taken(ByteBuffer.wrap(aes(kdfa(seed, "STORAGE", name, AES), encrypted)));
        require(innerKey.length == AES, "TPM_RC_SIZE of the inner key");
        return innerKey;
    }

    private static byte[][] fields(byte[] blob) {
        ByteBuffer bytes = ByteBuffer.wrap(blob);
        byte[][] fields = new byte[6][];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = taken(bytes);
        }
        require(!bytes.hasRemaining(), "no bytes behind the six fields");
        return fields;
    }

    private static byte[] taken(ByteBuffer bytes) {
        byte[] content = new byte[Short.toUnsignedInt(bytes.getShort())];
        bytes.get(content);
        return content;
    }

    private static byte[] rest(ByteBuffer bytes) {
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        return content;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    private static byte[] name(byte[] tpm2bPublic) throws GeneralSecurityException {
        return joined(hex("000b"), sha256(Arrays.copyOfRange(tpm2bPublic, 2, tpm2bPublic.length)));
    }

    private static byte[] kdfa(byte[] key, String label, byte[] context, int length) throws GeneralSecurityException {
        byte[] derived = hmac(key, ByteBuffer.allocate(4).putInt(1).array(),
                (label + "\0").getBytes(StandardCharsets.US_ASCII), context,
                ByteBuffer.allocate(4).putInt(length * 8).array());
        return Arrays.copyOf(derived, length);
    }

    private static byte[] oaep(PrivateKey key, String label, byte[] secret) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256,
                new PSource.PSpecified((label + "\0").getBytes(StandardCharsets.US_ASCII))));
        return cipher.doFinal(secret);
    }

    private static byte[] aes(byte[] key, byte[] encrypted) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[AES]));
        return cipher.doFinal(encrypted);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(joined(parts));
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(joined(parts));
    }

    private static byte[] sized(byte[] content) {
        return joined(ByteBuffer.allocate(2).putShort((short) content.length).array(), content);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
