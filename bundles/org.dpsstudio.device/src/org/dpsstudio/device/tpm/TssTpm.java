// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import java.util.Optional;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/**
 * A TPM 2.0 outside of this process, spoken to by the TSS library. Keys that are at the handles already are used where
 * they are of the right kind, and reported where they are not; nothing is taken away unless that was asked for.
 * Sessions and transient objects are flushed after each call, also after one that failed, except the keys that are
 * given out: those when they are closed.
 */
public final class TssTpm implements Tpm {
    /** Where the endorsement key is kept. */
    public static final int ENDORSEMENT_KEY_HANDLE = 0x81010001;
    /** Where the storage root key is kept. */
    public static final int STORAGE_ROOT_KEY_HANDLE = 0x81000001;
    /** Where the hub's key is kept. */
    public static final int HUB_KEY_HANDLE = 0x81000100;

    private final TpmAddress address;

    private TssTpm(TpmAddress address) {
        this.address = address;
    }

    /**
     * @param address where it is
     * @return the TPM, connected and started
     * @throws TpmException when it is not there, or what is there is no TPM 2.0
     */
    public static TssTpm open(TpmAddress address) throws TpmException {
        throw new UnsupportedOperationException();
    }

    @Override
    public TpmKind kind() {
        return address.kind();
    }

    @Override
    public String description() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TpmPublic endorsementKey() throws TpmException {
        throw new UnsupportedOperationException();
    }

    @Override
    public TpmPublic storageRootKey() throws TpmException {
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
    public Optional<HmacKey> persisted() throws TpmException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        // Nothing is open yet.
    }
}
