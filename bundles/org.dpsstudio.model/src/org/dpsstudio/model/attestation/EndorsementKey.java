// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.attestation;

import java.util.Base64;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.ValueRule;

/**
 * A TPM 2.0's public key as it was enrolled or presented: a marshalled TPM2B_PUBLIC (TPM 2.0 Library, Part 2,
 * section 12.2.5). Only its size field is looked at here.
 *
 * @param tpm2bPublic the structure, size field included
 */
public record EndorsementKey(Bytes tpm2bPublic) {
    private static final int MAX_BYTES = 2048;

    /** Refuses what breaks {@link ValueRule#ENDORSEMENT_KEY}. */
    public EndorsementKey {
        byte[] content = tpm2bPublic.toArray();
        if (content.length < 3 || content.length > MAX_BYTES
                || ((content[0] & 0xFF) << 8 | content[1] & 0xFF) != content.length - 2) {
            throw new InvalidValueException(ValueRule.ENDORSEMENT_KEY, tpm2bPublic.base64());
        }
    }

    /**
     * @param base64 standard base64 text
     * @return the key
     * @throws InvalidValueException when it is not base64 or not such a structure
     */
    public static EndorsementKey ofBase64(String base64) {
        byte[] content;
        try {
            content = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidValueException(ValueRule.ENDORSEMENT_KEY, base64);
        }
        return new EndorsementKey(Bytes.of(content));
    }
}
