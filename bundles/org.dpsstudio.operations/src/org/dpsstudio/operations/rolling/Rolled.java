// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.rolling;

import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.model.attestation.CertificateName;

/**
 * A certificate that takes part in a roll.
 *
 * @param ca its name in the registry of CA certificates, where the enrollment refers to it by that
 * @param info what it says; absent when there is no CA certificate of that name
 */
public record Rolled(Optional<CertificateName> ca, Optional<CertificateInfo> info) {
    /** Refuses null. */
    public Rolled {
        Objects.requireNonNull(ca);
        Objects.requireNonNull(info);
    }

    /** @return the name by which a person knows it: the registry's, or else the subject */
    public String name() {
        return ca.map(CertificateName::text).or(() -> info.map(CertificateInfo::subjectName)).orElse("");
    }

    boolean is(String sha256Thumbprint) {
        return info.filter(i -> i.sha256Thumbprint().equalsIgnoreCase(sha256Thumbprint)).isPresent();
    }
}
