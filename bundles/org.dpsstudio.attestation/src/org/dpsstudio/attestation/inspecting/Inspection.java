// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.util.List;

import org.dpsstudio.attestation.internal.inspecting.Fingerprints;
import org.dpsstudio.model.Bytes;

/** What was read from a certificate, a certificate request or a revocation list. */
public sealed interface Inspection permits CertificateInspection, RequestInspection, CrlInspection {
    /** @return the whole of it in DER (X.690) */
    Bytes der();

    /** @return all that it says, from its names to its fingerprints */
    List<Field> fields();

    /** @return its PEM text (RFC 7468), lines ended by a line feed */
    String pem();

    /** @return SHA-1 over its DER, in upper-case hexadecimal digits with colons between the bytes */
    default String sha1Fingerprint() {
        return Fingerprints.of("SHA-1", der());
    }

    /** @return SHA-256 over its DER, in upper-case hexadecimal digits with colons between the bytes */
    default String sha256Fingerprint() {
        return Fingerprints.of("SHA-256", der());
    }
}
