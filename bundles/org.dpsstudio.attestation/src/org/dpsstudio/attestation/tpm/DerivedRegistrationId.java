// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import org.dpsstudio.attestation.internal.tpm.Protection;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.EndorsementKey;

/** The registration IDs that TPM devices give themselves when they are given none. */
public final class DerivedRegistrationId {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;

    private DerivedRegistrationId() {
    }

    /**
     * @param key the endorsement key; whether it is a key at all does not matter here
     * @return 52 characters: the SHA-256 of the whole structure, size field included, in lower-case base32 without
     *         padding (RFC 4648 section 6)
     */
    public static RegistrationId derive(EndorsementKey key) {
        byte[] digest = Protection.digest(TpmAlgorithm.SHA256, key.tpm2bPublic().toArray());
        StringBuilder text = new StringBuilder(52);
        int held = 0;
        int bits = 0;
        for (byte next : digest) {
            held = held << Byte.SIZE | next & 0xFF;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        text.append(ALPHABET.charAt(held << BITS - bits & 31));
        return RegistrationId.of(text.toString());
    }
}
