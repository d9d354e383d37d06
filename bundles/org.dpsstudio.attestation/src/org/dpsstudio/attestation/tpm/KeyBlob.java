// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import java.security.SecureRandom;
import java.util.stream.Stream;

import org.dpsstudio.attestation.internal.tpm.Cursor;
import org.dpsstudio.attestation.internal.tpm.KeyDuplication;
import org.dpsstudio.attestation.internal.tpm.Protection;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.attestation.SymmetricKey;

/**
 * The Device Provisioning Service's {@code authenticationKey} for a TPM: an HMAC key that can be imported, wrapped
 * twice, the inner key protected by the endorsement key and the outer by the storage root key. Six fields, each with
 * its length in two bytes before it; here they are without it. A challenge and a hub's key have the same shape.
 *
 * @param credential content of the TPM2B_ID_OBJECT that protects the inner key
 * @param credentialSecret content of the TPM2B_ENCRYPTED_SECRET beside it, under the endorsement key
 * @param duplicate content of the TPM2B_PRIVATE: the wrapped HMAC key
 * @param duplicateSecret content of the TPM2B_ENCRYPTED_SECRET beside it, under the storage root key
 * @param keyPublic content of the TPM2B_PUBLIC of the HMAC key
 * @param data something encrypted with the inner key
 */
public record KeyBlob(Bytes credential, Bytes credentialSecret, Bytes duplicate, Bytes duplicateSecret,
        Bytes keyPublic, Bytes data) {
    /** How long the HMAC keys are, in bytes. */
    public static final int KEY_BYTES = 32;
    /** How much can be encrypted beside the key, in bytes: what every TPM takes at once. */
    public static final int MOST_DATA = 1024;
    /** The largest blob that is read, in bytes. */
    public static final int LARGEST = 4096;
    private static final int LARGEST_FIELD = 1024;

    /**
     * @param random the source of the key
     * @return a new key for {@link #wrap}
     */
    public static SymmetricKey newKey(SecureRandom random) {
        return new SymmetricKey(Secret.of(Protection.random(random, KEY_BYTES)));
    }

    /**
     * @param key the HMAC key, {@value #KEY_BYTES} bytes
     * @param data what to encrypt beside it, 1 to {@value #MOST_DATA} bytes; clients look at it or not
     * @param tpm the keys of the TPM that alone can use it, without a {@linkplain TpmIdentity#verify fault}
     * @param random the source of the inner key, the seeds and the paddings
     * @return the wrapped key, different each time
     * @throws IllegalArgumentException when the key or the data is of another length, or the TPM's keys of another
     *         kind
     */
    public static KeyBlob wrap(SymmetricKey key, Bytes data, TpmIdentity tpm, SecureRandom random) {
        if (key.secret().length() != KEY_BYTES) {
            throw new IllegalArgumentException("The key has 32 bytes, not " + key.secret().length());
        }
        if (data.length() < 1 || data.length() > MOST_DATA) {
            throw new IllegalArgumentException("The data has 1 to 1024 bytes, not " + data.length());
        }
        byte[] innerKey = Protection.random(random, Protection.AES_BYTES);
        Credential credential = Credential.make(tpm.endorsementKey(), tpm.storageRootKey().name(),
                Secret.of(innerKey), random);
        KeyDuplication duplication = KeyDuplication.of(key.secret(), innerKey, tpm.storageRootKey(), random);
        return new KeyBlob(credential.idObject(), credential.secret(), Bytes.of(duplication.duplicate()),
                Bytes.of(duplication.seed()), Bytes.of(duplication.keyPublic()),
                Bytes.of(Protection.encrypted(innerKey, data.toArray())));
    }

    /**
     * @param blob the bytes of an {@code authenticationKey}
     * @return its fields, not looked into
     * @throws MalformedTpmStructureException when it is not exactly six fields, or one of them is empty or too large
     */
    public static KeyBlob read(Bytes blob) throws MalformedTpmStructureException {
        if (blob.length() == 0) {
            throw new MalformedTpmStructureException(MalformedTpmStructureException.Reason.EMPTY, "authenticationKey");
        }
        if (blob.length() > LARGEST) {
            throw new MalformedTpmStructureException(MalformedTpmStructureException.Reason.TOO_LARGE,
                    "authenticationKey");
        }
        Cursor fields = new Cursor(blob.toArray());
        KeyBlob read = new KeyBlob(field(fields, "credential"), field(fields, "credentialSecret"),
                field(fields, "duplicate"), field(fields, "duplicateSecret"), field(fields, "keyPublic"),
                field(fields, "data"));
        fields.end("authenticationKey");
        return read;
    }

    /**
     * @param base64 an {@code authenticationKey}; blanks around it are ignored
     * @return its fields, not looked into
     * @throws MalformedTpmStructureException when it is not base64 of exactly six fields, or one of them is empty or
     *         too large
     */
    public static KeyBlob ofBase64(String base64) throws MalformedTpmStructureException {
        return read(Bytes.of(Cursor.decoded(base64, LARGEST, "authenticationKey")));
    }

    private static Bytes field(Cursor fields, String name) throws MalformedTpmStructureException {
        Bytes field = Bytes.of(fields.sized(LARGEST_FIELD, name));
        if (field.length() == 0) {
            throw new MalformedTpmStructureException(MalformedTpmStructureException.Reason.EMPTY, name);
        }
        return field;
    }

    /** @return the blob as it is sent, before base64 */
    public Bytes bytes() {
        return Bytes.of(Protection.joined(
                Stream.of(credential, credentialSecret, duplicate, duplicateSecret, keyPublic, data)
                        .map(field -> Protection.sized(field.toArray())).toArray(byte[][]::new)));
    }

    /** @return the blob as it is sent */
    public String base64() {
        return bytes().base64();
    }

    /**
     * @return the public area of the wrapped key
     * @throws MalformedTpmStructureException when the field is not one
     */
    public TpmPublic readKeyPublic() throws MalformedTpmStructureException {
        return TpmPublic.read(Bytes.of(Protection.sized(keyPublic.toArray())));
    }
}
