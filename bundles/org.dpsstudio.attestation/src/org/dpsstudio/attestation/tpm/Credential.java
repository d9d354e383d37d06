// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import java.security.SecureRandom;

import org.dpsstudio.attestation.internal.tpm.Protection;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/**
 * A secret that is given out only by the TPM that holds both a protecting key and a certain object: what
 * TPM2_MakeCredential makes and TPM2_ActivateCredential opens (TPM 2.0 Library Part 1, section 24).
 *
 * @param idObject the content of the TPM2B_ID_OBJECT: HMAC with its size, then the encrypted secret
 * @param secret the content of the TPM2B_ENCRYPTED_SECRET: the seed under the protecting key
 */
public record Credential(Bytes idObject, Bytes secret) {
    private static final String LABEL = "IDENTITY";

    /**
     * @param protector a key that {@link TpmIdentity} finds no fault with, such as the endorsement key
     * @param objectName the name of the object that must be in the same TPM
     * @param content what to protect, 1 to 32 bytes
     * @param random the source of the seed
     * @return the protected secret
     * @throws IllegalArgumentException when the key is of another kind, or there is nothing or too much to protect
     */
    public static Credential make(TpmPublic protector, Bytes objectName, Secret content, SecureRandom random) {
        if (content.length() < 1 || content.length() > Protection.SEED_BYTES) {
            throw new IllegalArgumentException("A credential has 1 to 32 bytes, not " + content.length());
        }
        KeyParameters.Rsa key = Protection.storageKey(protector);
        byte[] seed = Protection.random(random, Protection.SEED_BYTES);
        Bytes secret = Bytes.of(Protection.encryptedSeed(key, LABEL, seed, random));
        return new Credential(Bytes.of(Protection.sealed(seed, objectName, Protection.sized(content.reveal()))),
                secret);
    }
}
