// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.tpm;

import java.security.SecureRandom;

import org.dpsstudio.attestation.tpm.KeyParameters;
import org.dpsstudio.attestation.tpm.ObjectAttribute;
import org.dpsstudio.attestation.tpm.TpmAlgorithm;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/**
 * An HMAC key made outside, wrapped as TPM2_Duplicate does it, with an inner and an outer wrapper (TPM 2.0 Library
 * Part 1, section 23.3), so that TPM2_Import takes it.
 *
 * @param duplicate content of the TPM2B_PRIVATE
 * @param seed content of the TPM2B_ENCRYPTED_SECRET
 * @param keyPublic the TPMT_PUBLIC
 */
public record KeyDuplication(byte[] duplicate, byte[] seed, byte[] keyPublic) {
    private static final String LABEL = "DUPLICATE";
    private static final byte[] EMPTY = Protection.sized(new byte[0]);
    private static final int ATTRIBUTES = ObjectAttribute.SIGN.mask() | ObjectAttribute.USER_WITH_AUTH.mask()
            | ObjectAttribute.NO_DA.mask();

    /**
     * @param key the HMAC key
     * @param innerKey what the inner wrapper encrypts with, 16 bytes
     * @param parent the key under which it will be imported
     * @return the wrapped key
     */
    public static KeyDuplication of(Secret key, byte[] innerKey, TpmPublic parent, SecureRandom random) {
        KeyParameters.Rsa to = Protection.storageKey(parent);
        byte[] secret = key.reveal();
        byte[] obfuscation = Protection.random(random, TpmAlgorithm.SHA256.digestBytes());
        byte[] keyPublic = publicArea(
                Protection.digest(TpmAlgorithm.SHA256, Protection.joined(obfuscation, secret)));
        byte[] name = Protection.joined(Protection.u16(TpmAlgorithm.SHA256.id()),
                Protection.digest(TpmAlgorithm.SHA256, keyPublic));
        byte[] sensitive = Protection.sized(Protection.joined(Protection.u16(TpmAlgorithm.KEYEDHASH.id()), EMPTY,
                Protection.sized(obfuscation), Protection.sized(secret)));
        byte[] integrity = Protection.digest(TpmAlgorithm.SHA256, Protection.joined(sensitive, name));
        byte[] inner = Protection.encrypted(innerKey, Protection.joined(Protection.sized(integrity), sensitive));
        byte[] seed = Protection.random(random, Protection.SEED_BYTES);
        byte[] encryptedSeed = Protection.encryptedSeed(to, LABEL, seed, random);
        return new KeyDuplication(Protection.sealed(seed, Bytes.of(name), inner), encryptedSeed, keyPublic);
    }

    private static byte[] publicArea(byte[] unique) {
        return Protection.joined(Protection.u16(TpmAlgorithm.KEYEDHASH.id()),
                Protection.u16(TpmAlgorithm.SHA256.id()), Protection.u32(ATTRIBUTES), EMPTY,
                Protection.u16(TpmAlgorithm.HMAC.id()), Protection.u16(TpmAlgorithm.SHA256.id()),
                Protection.sized(unique));
    }
}
