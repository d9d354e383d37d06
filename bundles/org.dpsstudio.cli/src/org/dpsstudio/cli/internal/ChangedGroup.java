// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Optional;

import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;

import picocli.CommandLine.Mixin;

/** What {@code enrollment-group update} changes. */
final class ChangedGroup implements ChangedEnrollment {
    @Mixin
    private final EnrollmentIds.Group id = new EnrollmentIds.Group();

    @Mixin
    private final CertificateOptions certificates = new CertificateOptions();

    @Mixin
    private final CaReferenceOptions references = new CaReferenceOptions();

    @Mixin
    private final RemovalOptions removal = new RemovalOptions();

    @Mixin
    private final SymmetricKeyOptions keys = new SymmetricKeyOptions();

    @Override
    public EnrollmentKey key() {
        return id.key();
    }

    @Override
    public Enrollment changed(Enrollment stored, EnrollmentSettings settings) {
        if (certificates.given() && references.given()) {
            throw new UsageException(Messages.text("attestation.certificateAndName"));
        }
        AttestationRules.check(stored.attestation().kind(),
                certificates.given() || references.given() || removal.given(), false, keys.given());
        return stored.withSettings(settings).withAttestation(mechanism(stored.attestation()));
    }

    private AttestationMechanism mechanism(AttestationMechanism stored) {
        if (stored instanceof AttestationMechanism.SymmetricKeys symmetric) {
            return keys.over(symmetric);
        }
        Optional<Slots<Certificate>> signers = stored instanceof AttestationMechanism.X509SigningCertificates inline
                ? Optional.of(inline.certificates())
                : Optional.empty();
        Optional<Slots<CertificateName>> names = stored instanceof AttestationMechanism.X509CaReferences named
                ? Optional.of(named.names())
                : Optional.empty();
        if (certificates.given() || removal.given() && signers.isPresent() && !references.given()) {
            return new AttestationMechanism.X509SigningCertificates(
                    certificates.over(signers, removal, CertificateArguments::signer));
        }
        if (references.given() || removal.given()) {
            return new AttestationMechanism.X509CaReferences(
                    removal.slots(references.primary(), references.secondary(), names));
        }
        return stored;
    }
}
