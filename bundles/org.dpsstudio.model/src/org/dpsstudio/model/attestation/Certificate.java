// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.attestation;

import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.model.Bytes;

/**
 * An enrolled certificate. The service's answers carry the information only, so the certificate itself may be
 * missing: writing such a one back keeps the stored certificate with the same SHA-256 thumbprint.
 *
 * @param der the certificate in DER (X.690), where known
 * @param info what it says
 */
public record Certificate(Optional<Bytes> der, CertificateInfo info) {
    /** Refuses null. */
    public Certificate {
        Objects.requireNonNull(der);
        Objects.requireNonNull(info);
    }
}
