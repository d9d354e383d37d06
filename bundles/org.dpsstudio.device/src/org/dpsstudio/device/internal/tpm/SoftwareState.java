// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import org.dpsstudio.attestation.internal.tpm.Protection;
import org.dpsstudio.attestation.tpm.TpmAlgorithm;

/**
 * What a software TPM keeps: a mark with the version, the primes of both keys, the hub's key where there is one, and
 * the first bytes of a digest of all that.
 *
 * @param endorsement the endorsement key
 * @param storageRoot the storage root key
 * @param hub the key that stays
 */
public record SoftwareState(SoftwareKey endorsement, SoftwareKey storageRoot, Optional<ImportedKey> hub) {
    private static final byte[] MARK = "DPSTPM1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECK_BYTES = 8;
    private static final int LARGEST = 2048;
    private static final int FIXED = MARK.length + 2 * SoftwareKey.BYTES;

    /** @return the bytes */
    public byte[] write() {
        byte[] content = Protection.joined(MARK, endorsement.primes(), storageRoot.primes(),
                hub.map(ImportedKey::state).orElseGet(() -> new byte[0]));
        return Protection.joined(content, check(content));
    }

    private static byte[] check(byte[] content) {
        return Arrays.copyOf(Protection.digest(TpmAlgorithm.SHA256, content), CHECK_BYTES);
    }

    /**
     * @param state what {@link #write} gave
     * @return the same
     * @throws Refusal when it is something else
     */
    public static SoftwareState read(byte[] state) throws Refusal {
        Refusal.unless(state.length >= FIXED + CHECK_BYTES && state.length <= LARGEST, ResponseCode.FAILURE);
        byte[] content = Arrays.copyOf(state, state.length - CHECK_BYTES);
        byte[] check = Arrays.copyOfRange(state, content.length, state.length);
        Refusal.unless(Arrays.equals(check, check(content)) && Arrays.equals(MARK, Arrays.copyOf(content, MARK.length)),
                ResponseCode.FAILURE);
        int middle = MARK.length + SoftwareKey.BYTES;
        SoftwareKey endorsement = SoftwareKey.of(KeyTemplate.ENDORSEMENT,
                Arrays.copyOfRange(content, MARK.length, middle));
        SoftwareKey storageRoot = SoftwareKey.of(KeyTemplate.STORAGE_ROOT,
                Arrays.copyOfRange(content, middle, FIXED));
        Optional<ImportedKey> hub = content.length == FIXED ? Optional.empty()
                : Optional.of(ImportedKey.read(Arrays.copyOfRange(content, FIXED, content.length)));
        return new SoftwareState(endorsement, storageRoot, hub);
    }

    @Override
    public String toString() {
        return "SoftwareState[hidden]";
    }
}
