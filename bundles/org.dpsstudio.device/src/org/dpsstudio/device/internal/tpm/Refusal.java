// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;

/** A command that a TPM refuses. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ResponseCode code;

    /** @param code what the TPM answers */
    public Refusal(ResponseCode code) {
        super(code.name(), null, false, false);
        this.code = code;
    }

    /** @return what the TPM answers */
    public ResponseCode code() {
        return code;
    }

    /** @return the same about a parameter, from 1 */
    Refusal aboutParameter(int number) {
        return new Refusal(code.aboutParameter(number));
    }

    /** Refuses unless that holds. */
    static void unless(boolean holds, ResponseCode code) throws Refusal {
        if (!holds) {
            throw new Refusal(code);
        }
    }

    /** @return what a TPM answers when it cannot unmarshal a structure */
    static Refusal of(MalformedTpmStructureException malformed) {
        return new Refusal(switch (malformed.reason()) {
            case TRUNCATED -> ResponseCode.INSUFFICIENT;
            case RESERVED_BITS -> ResponseCode.RESERVED_BITS;
            case UNKNOWN_VALUE -> unknown(malformed.field());
            case BROKEN_BASE64 -> ResponseCode.VALUE;
            case EMPTY, TOO_LARGE, TRAILING_BYTES, INCONSISTENT -> ResponseCode.SIZE;
        });
    }

    private static ResponseCode unknown(String field) {
        if (field.endsWith("type")) {
            return ResponseCode.TYPE;
        }
        if (field.endsWith("nameAlg") || field.endsWith("hashAlg")) {
            return ResponseCode.HASH;
        }
        if (field.endsWith("symmetric")) {
            return ResponseCode.SYMMETRIC;
        }
        return field.endsWith("mode") ? ResponseCode.MODE : ResponseCode.VALUE;
    }
}
