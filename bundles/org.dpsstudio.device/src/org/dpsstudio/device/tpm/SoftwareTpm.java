// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.device.internal.tpm.TpmText;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/**
 * A TPM that is software in this process. It answers as a TPM does, with the same response codes, and protects
 * nothing: its keys are in memory and in its {@link #state() state}, for everybody who can read either. It knows the
 * commands that attestation needs, RSA 2048 storage keys by the reference's templates, and imports HMAC keys alone.
 */
public final class SoftwareTpm implements Tpm {

    /** Takes what is to be kept, each time when something was made to stay in the TPM. */
    @FunctionalInterface
    public interface StateKeeper {
        /**
         * @param state what {@link SoftwareTpm#state} gives
         * @throws IOException when it cannot be kept; the change in the TPM is taken back
         */
        void keep(byte[] state) throws IOException;
    }

    private SoftwareTpm() {
    }

    /**
     * Makes the keys of a new one, which takes a moment.
     *
     * @param random the source of the keys
     * @return a TPM with an endorsement and a storage root key, and no hub key
     */
    public static SoftwareTpm create(SecureRandom random) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param state what {@link #state()} gave
     * @return the same TPM
     * @throws TpmException when the state is cut off, was changed or is something else
     */
    public static SoftwareTpm read(byte[] state) throws TpmException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param taking keeps the state from now on
     * @return this one
     */
    public SoftwareTpm keptBy(StateKeeper taking) {
        throw new UnsupportedOperationException();
    }

    /** @return its keys, about 600 bytes; whoever has them is this TPM */
    public byte[] state() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TpmKind kind() {
        return TpmKind.IN_PROCESS;
    }

    @Override
    public String description() {
        return TpmText.of("software.description");
    }

    @Override
    public TpmPublic endorsementKey() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TpmPublic storageRootKey() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Secret activateCredential(Bytes idObject, Bytes secret) throws TpmException {
        throw new UnsupportedOperationException();
    }

    @Override
    public HmacKey importKey(Secret innerKey, KeyBlob blob) throws TpmException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void persist(HmacKey key, boolean replace) throws TpmException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<HmacKey> persisted() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
