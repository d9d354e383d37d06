// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.attestation;

import java.time.Instant;

/**
 * What the service tells of a certificate.
 *
 * @param subjectName the subject in the certificate's order, {@code CN=x, O=y}
 * @param sha1Thumbprint upper-case hexadecimal digits
 * @param sha256Thumbprint upper-case hexadecimal digits
 * @param issuerName the issuer in the certificate's order
 * @param notBefore the first moment of validity
 * @param notAfter the last second of validity
 * @param serialNumber upper-case hexadecimal digits
 * @param version 1 to 3
 */
public record CertificateInfo(String subjectName, String sha1Thumbprint, String sha256Thumbprint, String issuerName,
        Instant notBefore, Instant notAfter, String serialNumber, int version) {
}
