// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.util.HexFormat;

import org.dpsstudio.attestation.internal.tpm.Protection;
import org.dpsstudio.attestation.tpm.MalformedTpmStructureException;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.model.Bytes;

/** The templates of the two keys: RSA 2048 with AES-128-CFB for what it protects. */
public enum KeyTemplate {
    /** The TCG EK Credential Profile's template L-1. */
    ENDORSEMENT("0001000b000300b20020837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa"
            + "0006008000430010080000000000"),
    /** The TCG TPM v2.0 Provisioning Guidance's template of the storage root key. */
    STORAGE_ROOT("0001000b0003047200000006008000430010080000000000");

    private static final int MODULUS_BYTES = 256;

    private final byte[] head;

    KeyTemplate(String head) {
        this.head = HexFormat.of().parseHex(head);
    }

    /**
     * @return the TPMT_PUBLIC with zeros for a modulus, as TPM2_CreatePrimary takes it; the endorsement key by it is
     *         the one that the manufacturer's certificate is for
     */
    public byte[] template() {
        return Protection.joined(head, Protection.sized(new byte[MODULUS_BYTES]));
    }

    /**
     * @param modulus 256 bytes
     * @return the key's public area
     */
    public TpmPublic key(byte[] modulus) {
        try {
            return TpmPublic.read(
                    Bytes.of(Protection.sized(Protection.joined(head, Protection.sized(modulus)))));
        } catch (MalformedTpmStructureException notAModulus) {
            throw new IllegalArgumentException(notAModulus);
        }
    }
}
