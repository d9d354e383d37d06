// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.util.List;

import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.AttestationMechanism;

/** What an operator chooses among; which certificates are meant depends on the kind of enrollment. */
enum AttestationChoice {
    /** Symmetric keys of the device, or of a group. */
    SYMMETRIC_KEYS,
    /** The device's own certificates, or those of the CAs that sign a group's. */
    CERTIFICATES,
    /** CA certificates of the service's registry, by name. */
    CA_REFERENCES,
    /** A TPM's endorsement key. */
    TPM,
    /** Nobody is let in. */
    NONE;

    static List<AttestationChoice> of(boolean group) {
        return group ? List.of(SYMMETRIC_KEYS, CERTIFICATES, CA_REFERENCES)
                : List.of(SYMMETRIC_KEYS, CERTIFICATES, CA_REFERENCES, TPM);
    }

    static AttestationChoice of(AttestationKind kind) {
        return switch (kind) {
            case X509 -> CERTIFICATES;
            case TPM -> TPM;
            case SYMMETRIC_KEY -> SYMMETRIC_KEYS;
            case NONE -> NONE;
        };
    }

    static AttestationChoice of(AttestationMechanism mechanism) {
        return switch (mechanism) {
            case AttestationMechanism.None none -> NONE;
            case AttestationMechanism.X509ClientCertificates client -> CERTIFICATES;
            case AttestationMechanism.X509SigningCertificates signing -> CERTIFICATES;
            case AttestationMechanism.X509CaReferences references -> CA_REFERENCES;
            case AttestationMechanism.Tpm tpm -> TPM;
            case AttestationMechanism.SymmetricKeys keys -> SYMMETRIC_KEYS;
        };
    }
}
