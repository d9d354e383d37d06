// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;

/** TPM2_ActivateCredential in software. */
public final class Activation {
    private static final String LABEL = "IDENTITY";
    /** sizeof(TPMS_ID_OBJECT). */
    private static final int LARGEST = 132;
    private static final int CREDENTIAL = 1;
    private static final int SECRET = 2;

    private Activation() {
    }

    /** @return what was protected */
    public static Secret of(SoftwareKey protector, TpmPublic object, Bytes idObject, Bytes secret) throws Refusal {
        Refusal.unless(idObject.length() <= LARGEST, ResponseCode.SIZE.aboutParameter(CREDENTIAL));
        byte[] seed;
        try {
            seed = protector.seed(LABEL, secret);
        } catch (Refusal refusal) {
            throw refusal.aboutParameter(SECRET);
        }
        try {
            return Secret.of(Unwrapping.alone(Unwrapping.outer(seed, object.name(), idObject),
                    Unwrapping.LARGEST_DIGEST));
        } catch (Refusal refusal) {
            throw refusal.aboutParameter(CREDENTIAL);
        }
    }
}
