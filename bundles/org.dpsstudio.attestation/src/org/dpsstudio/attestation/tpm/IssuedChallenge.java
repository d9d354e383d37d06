// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import java.time.Instant;
import java.util.Objects;

import org.dpsstudio.attestation.internal.tpm.Protection;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.SymmetricKey;

/**
 * A challenge that a TPM was sent.
 *
 * @param key the key that it must sign with
 * @param endorsementKey the SHA-256 fingerprint of the endorsement key that the challenge was sealed for
 * @param storageRootKey the SHA-256 fingerprint of the storage root key that it was sealed for
 * @param expires from when on no answer is taken
 * @param state what has become of it
 */
public record IssuedChallenge(SymmetricKey key, String endorsementKey, String storageRootKey, Instant expires,
        ChallengeState state) {
    /** Refuses null. */
    public IssuedChallenge {
        Objects.requireNonNull(key);
        Objects.requireNonNull(endorsementKey);
        Objects.requireNonNull(storageRootKey);
        Objects.requireNonNull(expires);
        Objects.requireNonNull(state);
    }

    /**
     * @param tpm whose keys it is sealed for
     * @param key the key that it must sign with
     * @param expires from when on no answer is taken
     * @return an open challenge
     */
    public static IssuedChallenge to(TpmIdentity tpm, SymmetricKey key, Instant expires) {
        return new IssuedChallenge(key, tpm.endorsementKey().fingerprint(), tpm.storageRootKey().fingerprint(), expires,
                ChallengeState.OPEN);
    }

    /**
     * @param other what has become of it
     * @return the same challenge
     */
    public IssuedChallenge in(ChallengeState other) {
        return state == other ? this : new IssuedChallenge(key, endorsementKey, storageRootKey, expires, other);
    }

    /**
     * @param enrolled an endorsement key
     * @return whether the challenge was sealed for it
     */
    public boolean isFor(EndorsementKey enrolled) {
        return endorsementKey.equals(Protection.fingerprint(enrolled.tpm2bPublic()));
    }
}
