// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import org.dpsstudio.attestation.internal.tpm.Cursor;

import tss.RespStructure;
import tss.TpmBuffer;
import tss.tpm.TPM_HANDLE;

/**
 * An answer's handle and its parameters as they came. The library's own structures believe every count that an answer
 * tells, so that a foreign one could make them as large as it likes.
 */
final class Answer extends RespStructure {
    private final boolean hasHandle;
    private final boolean hasSessions;
    private TPM_HANDLE handle = TPM_HANDLE.NULL;
    private byte[] parameters = new byte[0];

    Answer(boolean hasHandle, boolean hasSessions) {
        this.hasHandle = hasHandle;
        this.hasSessions = hasSessions;
    }

    @Override
    public int numHandles() {
        return hasHandle ? 1 : 0;
    }

    @Override
    public void setHandle(TPM_HANDLE made) {
        handle = made;
    }

    @Override
    public TPM_HANDLE getHandle() {
        return handle;
    }

    /** With sessions, the size of the parameters stands before them, and the sessions follow. */
    @Override
    public void initFromTpm(TpmBuffer from) {
        int size = from.size() - from.curPos();
        if (hasSessions) {
            from.curPos(from.curPos() - Integer.BYTES);
            size = from.readInt();
        }
        byte[] read = size < 0 ? null : from.readByteBuf(size);
        if (read == null) {
            throw new IllegalStateException("The parameters are cut off");
        }
        parameters = read;
    }

    /** @return the parameters, to be read one after the other */
    Cursor fields() {
        return new Cursor(parameters);
    }
}
