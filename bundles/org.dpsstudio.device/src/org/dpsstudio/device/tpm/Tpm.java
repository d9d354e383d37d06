// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import java.util.Optional;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/**
 * A TPM 2.0 as far as a device needs it to register: two keys that never leave it, a credential that only it can
 * open, and an HMAC key that is imported under the storage root key. Every call waits for the TPM and is made by one
 * thread at a time; what is kept in the TPM is as the Azure clients keep it (endorsement key at 0x81010001, storage
 * root key at 0x81000001, hub key at 0x81000100).
 */
public interface Tpm extends AutoCloseable {

    /** @return which kind of TPM it is */
    TpmKind kind();

    /** @return what and where it is, for people, for example a manufacturer and an address */
    String description();

    /**
     * @return the public area of the endorsement key: the one that is in the TPM, or else a new one by the template of
     *         the TCG EK Credential Profile
     * @throws TpmException when the TPM does not give it
     */
    TpmPublic endorsementKey() throws TpmException;

    /**
     * @return the public area of the storage root key: the one that is in the TPM, or else a new one
     * @throws TpmException when the TPM does not give it
     */
    TpmPublic storageRootKey() throws TpmException;

    /**
     * TPM2_ActivateCredential with the storage root key as the object and the endorsement key as the protector.
     *
     * @param idObject the content of the TPM2B_ID_OBJECT
     * @param secret the content of the TPM2B_ENCRYPTED_SECRET
     * @return what was protected
     * @throws TpmException when it is for another TPM or was changed on the way
     */
    Secret activateCredential(Bytes idObject, Bytes secret) throws TpmException;

    /**
     * TPM2_Import and TPM2_Load of an HMAC key under the storage root key.
     *
     * @param innerKey what {@link #activateCredential} gave
     * @param blob the wrapped key
     * @return the key, to be closed
     * @throws TpmException when the key is for another storage root key, or was changed on the way
     */
    HmacKey importKey(Secret innerKey, KeyBlob blob) throws TpmException;

    /**
     * Makes an imported key stay in the TPM at 0x81000100; without effect for the one that stays there already.
     *
     * @param key of this TPM, not closed
     * @param replace whether a key that is there already may be taken away for it
     * @throws TpmException when the place is taken and may not be cleared, or the TPM refuses
     */
    void persist(HmacKey key, boolean replace) throws TpmException;

    /**
     * @return the HMAC key that stays at 0x81000100, whoever left it there, to be closed; absent when there is none
     * @throws TpmException when there is something else, or the TPM does not tell
     */
    Optional<HmacKey> persisted() throws TpmException;

    @Override
    void close();

    /** A key within the TPM that signs, and is forgotten when it is closed unless it was made to stay. */
    interface HmacKey extends AutoCloseable {
        /**
         * @param content any length
         * @return its HMAC-SHA-256
         * @throws TpmException when the TPM refuses
         */
        Bytes sign(Bytes content) throws TpmException;

        @Override
        void close();
    }
}
