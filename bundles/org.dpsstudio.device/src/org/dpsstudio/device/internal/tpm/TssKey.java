// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.util.Arrays;

import org.dpsstudio.device.tpm.Tpm;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.model.Bytes;

import tss.tpm.TPM_HANDLE;

/**
 * An HMAC key of a TPM. One that does not stay is loaded for each use and flushed after it, so that it takes none of
 * the TPM's few places in between, and leaves nothing behind whatever happens to this process.
 */
public abstract sealed class TssKey implements Tpm.HmacKey {
    private final TssCommands commands;
    private final int piece;
    private boolean closed;

    private TssKey(TssCommands commands, int piece) {
        this.commands = commands;
        this.piece = piece;
    }

    /** A key that was imported: wrapped by the storage root key, so that it is of use in this TPM only. */
    public static final class Imported extends TssKey {
        private final TssCommands owner;
        private final byte[] area;
        private final byte[] sensitive;

        /**
         * @param commands to the TPM
         * @param piece how much the TPM takes at once
         * @param area its TPMT_PUBLIC
         * @param sensitive what TPM2_Import gave
         */
        public Imported(TssCommands commands, int piece, byte[] area, byte[] sensitive) {
            super(commands, piece);
            this.owner = commands;
            this.area = area.clone();
            this.sensitive = sensitive.clone();
        }

        @Override
        <T> T loaded(Use<T> use) throws TpmException {
            TPM_HANDLE handle = owner.load(KeyPlaces.STORAGE_ROOT, sensitive, area);
            try {
                return use.with(handle);
            } finally {
                owner.flush(handle);
            }
        }

        /** Loads it once, to see that it can be. */
        public void tryToLoad() throws TpmException {
            loaded(handle -> handle);
        }

        /** Makes it stay as the hub's key, in place of what is there when that may be. */
        public void stay(boolean replace) throws TpmException {
            requireOpen("TPM2_EvictControl", 2);
            loaded(handle -> {
                if (replace && new KeyPlaces(owner).at(KeyPlaces.HUB).isPresent()) {
                    owner.evictControl(TPM_HANDLE.from(KeyPlaces.HUB), KeyPlaces.HUB);
                }
                owner.evictControl(handle, KeyPlaces.HUB);
                return handle;
            });
        }
    }

    /** The key that stays. */
    public static final class Kept extends TssKey {
        /**
         * @param commands to the TPM
         * @param piece how much the TPM takes at once
         */
        public Kept(TssCommands commands, int piece) {
            super(commands, piece);
        }

        /** Refuses only when it is closed. */
        public void staysAlready() throws TpmException {
            requireOpen("TPM2_EvictControl", 2);
        }

        @Override
        <T> T loaded(Use<T> use) throws TpmException {
            return use.with(TPM_HANDLE.from(KeyPlaces.HUB));
        }
    }

    /** @return whether it is in the TPM of these commands */
    public final boolean isOf(TssCommands others) {
        return commands == others;
    }

    /** What needs the key in the TPM. */
    @FunctionalInterface
    interface Use<T> {
        T with(TPM_HANDLE handle) throws TpmException;
    }

    abstract <T> T loaded(Use<T> use) throws TpmException;

    final void requireOpen(String command, int handle) throws TpmException {
        if (closed) {
            throw TpmFailure.refused(command, ResponseCode.HANDLE.aboutHandle(handle));
        }
    }

    @Override
    public Bytes sign(Bytes content) throws TpmException {
        requireOpen("TPM2_HMAC", 1);
        byte[] whole = content.toArray();
        return Bytes.of(loaded(key -> whole.length <= piece ? commands.hmac(key, whole) : inPieces(key, whole)));
    }

    private byte[] inPieces(TPM_HANDLE key, byte[] whole) throws TpmException {
        TPM_HANDLE sequence = commands.hmacStart(key);
        boolean complete = false;
        try {
            int at = 0;
            for (; whole.length - at > piece; at += piece) {
                commands.sequenceUpdate(sequence, Arrays.copyOfRange(whole, at, at + piece));
            }
            byte[] signature = commands.sequenceComplete(sequence, Arrays.copyOfRange(whole, at, whole.length));
            complete = true;
            return signature;
        } finally {
            if (!complete) {
                commands.flush(sequence);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
