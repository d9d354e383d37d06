// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.simulating;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.model.attestation.AttestationMechanism.X509SigningCertificates;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.operations.registry.AddCaCertificateOperation;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;

/**
 * The CA certificates of groups. A service lets devices in below verified CA certificates only, and who simulates the
 * devices holds the CA's private key, so that the CA is vouched for.
 */
final class GroupAuthorities {
    private final ProvisioningService service;

    GroupAuthorities(ProvisioningService service) {
        this.service = service;
    }

    /** @return the signers among what is wanted that the service does not have verified; none where it has no such */
    List<Certificate> missing(List<? extends Enrollment> wanted) {
        List<Certificate> signers = wanted.stream().flatMap(GroupAuthorities::signers).toList();
        List<CaCertificate> stored = signers.isEmpty() ? List.of() : stored().orElse(List.of());
        return signers.stream().filter(signer -> stored.stream().noneMatch(ca -> ca.verified() && same(ca, signer)))
                .toList();
    }

    /** @return why the service does not take a group's CA certificates */
    Optional<ServiceError> vouchFor(Enrollment wanted) {
        Optional<ServiceError> refused = Optional.empty();
        for (Certificate signer : missing(List.of(wanted))) {
            refused = refused.or(() -> vouchFor(signer));
        }
        return refused;
    }

    private Optional<ServiceError> vouchFor(Certificate signer) {
        Optional<List<CaCertificate>> stored = stored();
        if (stored.isEmpty()) {
            // A service without a registry decides by the group alone.
            return Optional.empty();
        }
        Optional<CaCertificate> unverified = stored.get().stream().filter(ca -> same(ca, signer)).findFirst();
        CertificateName name = unverified.map(CaCertificate::name)
                .orElseGet(() -> free(AddCaCertificateOperation.proposedName(signer), stored.get()));
        return service.putCaCertificate(name, signer, true,
                unverified.isPresent() ? WriteCondition.ALWAYS : WriteCondition.ABSENT).refusal();
    }

    private static CertificateName free(CertificateName proposed, List<CaCertificate> stored) {
        List<CertificateName> taken = stored.stream().map(CaCertificate::name).toList();
        CertificateName name = proposed;
        for (int number = 2; taken.contains(name); number++) {
            name = new CertificateName(proposed.text() + "-" + number);
        }
        return name;
    }

    private Optional<List<CaCertificate>> stored() {
        return switch (service.caCertificates()) {
            case Result.Ok<List<CaCertificate>> ok -> Optional.of(ok.value());
            case Result.Failed<List<CaCertificate>> failed -> Optional.empty();
        };
    }

    private static Stream<Certificate> signers(Enrollment wanted) {
        return wanted.attestation() instanceof X509SigningCertificates inline
                ? inline.certificates().present().stream() : Stream.empty();
    }

    private static boolean same(CaCertificate ca, Certificate signer) {
        return ca.certificate().info().sha256Thumbprint().equals(signer.info().sha256Thumbprint());
    }
}
