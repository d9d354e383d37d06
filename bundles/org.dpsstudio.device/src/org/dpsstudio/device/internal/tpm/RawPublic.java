// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import tss.TpmBuffer;
import tss.tpm.TPMT_PUBLIC;

/** A public area that goes to the TPM as it is, so that the TPM judges it and not the library. */
final class RawPublic extends TPMT_PUBLIC {
    private final byte[] content;

    RawPublic(byte[] content) {
        this.content = content.clone();
    }

    @Override
    public void toTpm(TpmBuffer to) {
        to.writeByteBuf(content);
    }
}
