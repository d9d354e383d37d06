// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.attestation;

import java.time.Instant;
import java.util.Optional;

import org.dpsstudio.model.ETag;

/**
 * A CA certificate in the service's registry.
 *
 * @param name its name there
 * @param certificate the certificate, its DER present
 * @param verified whether possession of its private key was proved or vouched for on upload
 * @param verificationCode what a certificate signed with its private key must have as its common name, so that
 *        possession is proved; absent until asked for, and once verified
 * @param etag its version
 * @param created when it was uploaded
 * @param updated when it was changed last
 */
public record CaCertificate(CertificateName name, Certificate certificate, boolean verified,
        Optional<String> verificationCode, ETag etag, Instant created, Instant updated) {
}
