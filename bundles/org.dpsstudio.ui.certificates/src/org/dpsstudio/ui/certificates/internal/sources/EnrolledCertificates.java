// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.service.Result;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.edit.EnrollmentSelection;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.osgi.util.NLS;

/**
 * The certificates that an enrollment has.
 *
 * @param enrollment which one
 */
record EnrolledCertificates(EnrollmentSelection enrollment) implements CertificateSource {
    EnrolledCertificates {
        Objects.requireNonNull(enrollment);
    }

    @Override
    public String label() {
        return enrollment.key().text();
    }

    @Override
    public Optional<ServiceConnection> connection() {
        return Optional.of(enrollment.connection());
    }

    @Override
    public Answer read() {
        return switch (enrollment.connection().service().enrollment(enrollment.key())) {
            case Result.Ok<Enrollment>(Enrollment stored) -> read(stored);
            case Result.Failed<Enrollment>(var error) -> nothing(
                    NLS.bind(SourceMessages.notRead, label(), error.message()));
        };
    }

    private Answer read(Enrollment stored) {
        return switch (stored.attestation()) {
            case AttestationMechanism.X509ClientCertificates(var certificates) -> answer(certificates);
            case AttestationMechanism.X509SigningCertificates(var certificates) -> answer(certificates);
            case AttestationMechanism.X509CaReferences(var names) -> references(names);
            case AttestationMechanism.None none -> nothing(NLS.bind(SourceMessages.notX509, label()));
            case AttestationMechanism.Tpm tpm -> nothing(NLS.bind(SourceMessages.notX509, label()));
            case AttestationMechanism.SymmetricKeys keys -> nothing(NLS.bind(SourceMessages.notX509, label()));
        };
    }

    private Answer answer(Slots<Certificate> certificates) {
        List<CertificateSelection> found = new ArrayList<>();
        certificates.primary().flatMap(Certificate::der)
                .ifPresent(der -> found.add(selection(SourceMessages.primary, der)));
        certificates.secondary().flatMap(Certificate::der)
                .ifPresent(der -> found.add(selection(SourceMessages.secondary, der)));
        return found.isEmpty() ? nothing(NLS.bind(SourceMessages.withoutContent, label()))
                : new Answer(found, Optional.empty());
    }

    private Answer references(Slots<CertificateName> names) {
        List<CertificateSelection> found = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (CertificateName name : names.present()) {
            switch (enrollment.connection().service().caCertificate(name)) {
                case Result.Ok<CaCertificate>(CaCertificate ca) -> ca.certificate().der()
                        .ifPresent(der -> found.add(new CertificateSelection(List.of(der),
                                NLS.bind(SourceMessages.reference, label(), name.text()), connection())));
                case Result.Failed<CaCertificate>(var error) -> notes.add(NLS.bind(SourceMessages.referenceNotRead,
                        new Object[] { label(), name.text(), error.message() }));
            }
        }
        if (found.isEmpty() && notes.isEmpty()) {
            notes.add(NLS.bind(SourceMessages.withoutContent, label()));
        }
        return new Answer(found, notes.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", notes)));
    }

    private CertificateSelection selection(String label, Bytes der) {
        return new CertificateSelection(List.of(der), NLS.bind(label, label()), connection());
    }

    private static Answer nothing(String why) {
        return new Answer(List.of(), Optional.of(why));
    }
}
