// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import org.dpsstudio.model.attestation.AttestationKind;

/** Which credentials go with which attestation type. */
final class AttestationRules {
    private AttestationRules() {
    }

    /** Fails by {@link UsageException} when a credential was given that the attestation type does not have. */
    static void check(AttestationKind kind, boolean certificates, boolean endorsementKey, boolean symmetricKeys) {
        if (certificates && kind != AttestationKind.X509) {
            throw new UsageException(Messages.text("attestation.noCertificates", kind.wire()));
        }
        if (endorsementKey && kind != AttestationKind.TPM) {
            throw new UsageException(Messages.text("attestation.noEndorsementKey", kind.wire()));
        }
        if (symmetricKeys && kind != AttestationKind.SYMMETRIC_KEY) {
            throw new UsageException(Messages.text("attestation.noSymmetricKeys", kind.wire()));
        }
    }
}
