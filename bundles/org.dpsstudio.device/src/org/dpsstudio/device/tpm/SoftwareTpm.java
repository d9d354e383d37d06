// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.device.internal.tpm.Activation;
import org.dpsstudio.device.internal.tpm.ImportedKey;
import org.dpsstudio.device.internal.tpm.KeyTemplate;
import org.dpsstudio.device.internal.tpm.Refusal;
import org.dpsstudio.device.internal.tpm.ResponseCode;
import org.dpsstudio.device.internal.tpm.SoftwareKey;
import org.dpsstudio.device.internal.tpm.SoftwareState;
import org.dpsstudio.device.internal.tpm.TpmFailure;
import org.dpsstudio.device.internal.tpm.TpmText;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/**
 * A TPM that is software in this process. It answers as a TPM does, with the same response codes, and protects
 * nothing: its keys are in memory and in its {@link #state() state}, for everybody who can read either. It knows the
 * commands that attestation needs, has RSA 2048 storage keys by the reference's templates, and imports HMAC keys
 * alone.
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

    private static final String EVICT = "TPM2_EvictControl";

    private SoftwareState state;
    private StateKeeper keeper = nothing -> {
    };

    private SoftwareTpm(SoftwareState state) {
        this.state = state;
    }

    /**
     * Makes the keys of a new one, which takes a moment.
     *
     * @param random the source of the keys
     * @return a TPM with an endorsement and a storage root key, and no hub key
     */
    public static SoftwareTpm create(SecureRandom random) {
        return new SoftwareTpm(new SoftwareState(SoftwareKey.make(KeyTemplate.ENDORSEMENT, random),
                SoftwareKey.make(KeyTemplate.STORAGE_ROOT, random), Optional.empty()));
    }

    /**
     * @param state what {@link #state()} gave
     * @return the same TPM
     * @throws TpmException when the state is cut off, was changed or is something else
     */
    public static SoftwareTpm read(byte[] state) throws TpmException {
        try {
            return new SoftwareTpm(SoftwareState.read(state));
        } catch (Refusal unreadable) {
            throw TpmFailure.unanswered("TPM2_Startup", TpmText.of("software.state"), unreadable);
        }
    }

    /**
     * @param taking keeps the state from now on
     * @return this one
     */
    public SoftwareTpm keptBy(StateKeeper taking) {
        keeper = taking;
        return this;
    }

    /** @return its keys, about 600 bytes; whoever has them is this TPM */
    public byte[] state() {
        return state.write();
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
        return state.endorsement().area();
    }

    @Override
    public TpmPublic storageRootKey() {
        return state.storageRoot().area();
    }

    @Override
    public Secret activateCredential(Bytes idObject, Bytes secret) throws TpmException {
        try {
            return Activation.of(state.endorsement(), storageRootKey(), idObject, secret);
        } catch (Refusal refusal) {
            throw TpmFailure.refused("TPM2_ActivateCredential", refusal.code());
        }
    }

    @Override
    public HmacKey importKey(Secret innerKey, KeyBlob blob) throws TpmException {
        try {
            return new LoadedKey(this, ImportedKey.of(state.storageRoot(), innerKey, blob));
        } catch (Refusal refusal) {
            throw TpmFailure.refused("TPM2_Import", refusal.code());
        }
    }

    @Override
    public void persist(HmacKey key, boolean replace) throws TpmException {
        if (!(key instanceof LoadedKey loaded) || loaded.tpm != this || loaded.closed) {
            throw TpmFailure.refused(EVICT, ResponseCode.HANDLE.aboutHandle(2));
        }
        if (state.hub().equals(Optional.of(loaded.key))) {
            return;
        }
        if (!loaded.key.mayStay()) {
            throw TpmFailure.refused(EVICT, ResponseCode.ATTRIBUTES.aboutHandle(2));
        }
        if (state.hub().isPresent() && !replace) {
            throw TpmFailure.refused(EVICT, ResponseCode.NV_DEFINED);
        }
        SoftwareState next = new SoftwareState(state.endorsement(), state.storageRoot(), Optional.of(loaded.key));
        try {
            keeper.keep(next.write());
        } catch (IOException notKept) {
            throw TpmFailure.refused(EVICT, ResponseCode.NV_UNAVAILABLE, notKept);
        }
        state = next;
    }

    @Override
    public Optional<HmacKey> persisted() {
        return state.hub().map(key -> new LoadedKey(this, key));
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private static final class LoadedKey implements HmacKey {
        private final SoftwareTpm tpm;
        private final ImportedKey key;
        private boolean closed;

        LoadedKey(SoftwareTpm tpm, ImportedKey key) {
            this.tpm = tpm;
            this.key = key;
        }

        @Override
        public Bytes sign(Bytes content) throws TpmException {
            if (closed) {
                throw TpmFailure.refused("TPM2_HMAC", ResponseCode.HANDLE.aboutHandle(1));
            }
            try {
                return key.hmac(content);
            } catch (Refusal refusal) {
                throw TpmFailure.refused("TPM2_HMAC", refusal.code());
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
