// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import tss.TpmBuffer;
import tss.tpm.TPMS_ID_OBJECT;

/** A protected credential that goes to the TPM as it is, so that the TPM judges it and not the library. */
final class RawIdObject extends TPMS_ID_OBJECT {
    private final byte[] content;

    RawIdObject(byte[] content) {
        this.content = content.clone();
    }

    @Override
    public void toTpm(TpmBuffer to) {
        to.writeByteBuf(content);
    }
}
