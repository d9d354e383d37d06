// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.tpm;

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

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.attestation.SymmetricKey;

/**
 * The device's side of the protocol written down once more, after the TPM 2.0 Library and without the product's code:
 * it opens what the service sealed, and refuses what a TPM would refuse.
 */
public final class MadeTpm {
    /** A standard endorsement key up to its modulus. */
    public static final String EK_HEAD = "0001000b000300b20020"
            + "837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa"
            + "00060080004300100800000000000100";
    /** A standard storage root key up to its modulus. */
    public static final String SRK_HEAD = "0001000b00030472000000060080004300100800000000000100";
    private static final HexFormat HEX = HexFormat.of();

    private final KeyPair endorsement;
    private final KeyPair storage;

    /** Makes its keys. */
    public MadeTpm() {
        this(pair(), pair());
    }

    private MadeTpm(KeyPair endorsement, KeyPair storage) {
        this.endorsement = endorsement;
        this.storage = storage;
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /**
     * @param head everything up to the modulus, in hexadecimal
     * @param modulus the modulus
     * @return a TPM2B_PUBLIC
     */
    public static Bytes structure(String head, byte[] modulus) {
        return sized(joined(HEX.parseHex(head), modulus));
    }

    /**
     * @param content at most 65,535 bytes
     * @return with its size before it
     */
    public static Bytes sized(byte[] content) {
        return Bytes.of(joined(new byte[] { (byte) (content.length >> 8), (byte) content.length }, content));
    }

    /**
     * @param parts bytes
     * @return one after the other
     */
    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.asList(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] modulus(KeyPair pair) {
        byte[] signed = ((RSAPublicKey) pair.getPublic()).getModulus().toByteArray();
        return Arrays.copyOfRange(signed, signed.length - 256, signed.length);
    }

    /** @return a modulus that is like one and belongs to nobody */
    public static byte[] anyModulus() {
        byte[] modulus = new byte[256];
        for (int i = 0; i < 254; i++) {
            modulus[i + 1] = (byte) (i * 7);
        }
        modulus[0] = (byte) 0x80;
        modulus[255] = 1;
        return modulus;
    }

    /** @return its TPM2B_PUBLIC */
    public Bytes endorsementKey() {
        return structure(EK_HEAD, modulus(endorsement));
    }

    /** @return its TPM2B_PUBLIC */
    public Bytes storageRootKey() {
        return structure(SRK_HEAD, modulus(storage));
    }

    /** @return both keys as the product reads them */
    public TpmIdentity identity() {
        try {
            return TpmIdentity.ofBase64(endorsementKey().base64(), storageRootKey().base64());
        } catch (MalformedTpmStructureException wronglyMade) {
            throw new IllegalStateException(wronglyMade);
        }
    }

    /** @return the same TPM after its storage root key was made anew */
    public MadeTpm cleared() {
        return new MadeTpm(endorsement, pair());
    }

    /**
     * @param blob what was sealed for it
     * @return the key in it
     */
    public SymmetricKey opened(KeyBlob blob) {
        try {
            return new SymmetricKey(Secret.of(imported(activate(blob.credential(), blob.credentialSecret()), blob)));
        } catch (GeneralSecurityException refused) {
            throw new IllegalArgumentException(refused);
        }
    }

    /**
     * @param tpm2bPublic a public area
     * @return its name
     * @throws GeneralSecurityException never
     */
    public static byte[] name(Bytes tpm2bPublic) throws GeneralSecurityException {
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

    /**
     * @param key of AES
     * @param hidden by AES-CFB
     * @return what is hidden
     * @throws GeneralSecurityException when it is no key
     */
    public static byte[] decrypted(byte[] key, byte[] hidden) throws GeneralSecurityException {
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

    /**
     * TPM2_ActivateCredential.
     *
     * @param idObject the TPM2B_ID_OBJECT
     * @param secret the TPM2B_ENCRYPTED_SECRET
     * @return the credential
     * @throws GeneralSecurityException with the TPM's response code, when it refuses
     */
    public byte[] activate(Bytes idObject, Bytes secret) throws GeneralSecurityException {
        byte[] seed = seed(endorsement.getPrivate(), "IDENTITY", secret);
        ByteBuffer plain = ByteBuffer.wrap(outer(seed, idObject, name(storageRootKey())));
        byte[] credential = next(plain);
        require(!plain.hasRemaining(), "TPM_RC_SIZE");
        return credential;
    }

    /**
     * TPM2_Import, then what it imported.
     *
     * @param innerKey the credential
     * @param blob with the rest
     * @return the key in it
     * @throws GeneralSecurityException with the TPM's response code, when it refuses
     */
    public byte[] imported(byte[] innerKey, KeyBlob blob) throws GeneralSecurityException {
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
