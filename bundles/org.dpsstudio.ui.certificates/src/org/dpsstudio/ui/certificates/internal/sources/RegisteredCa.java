// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.sources;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.service.Result;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.services.ServiceConnection;

/**
 * A CA certificate of a service's registry, as lists publish it.
 *
 * @param service the service
 * @param name its name there
 */
public record RegisteredCa(ServiceConnection service, CertificateName name) implements CertificateSource {
    /** Refuses null. */
    public RegisteredCa {
        Objects.requireNonNull(service);
        Objects.requireNonNull(name);
    }

    @Override
    public String label() {
        return name.text();
    }

    @Override
    public Optional<ServiceConnection> connection() {
        return Optional.of(service);
    }

    @Override
    public Answer read() {
        return switch (service.service().caCertificate(name)) {
            case Result.Ok<CaCertificate>(var found) -> new Answer(found.certificate().der().stream()
                    .map(der -> new CertificateSelection(List.of(der), label(), connection())).toList(),
                    Optional.empty());
            case Result.Failed<CaCertificate>(var error) -> new Answer(List.of(), Optional.of(error.message()));
        };
    }
}
