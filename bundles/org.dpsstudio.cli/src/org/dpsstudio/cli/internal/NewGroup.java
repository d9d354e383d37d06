// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;

import picocli.CommandLine.Mixin;

/** What {@code enrollment-group create} makes. Which attestation it has, its credentials say. */
final class NewGroup implements NewEnrollment {
    @Mixin
    private final EnrollmentIds.Group id = new EnrollmentIds.Group();

    @Mixin
    private final CertificateOptions certificates = new CertificateOptions();

    @Mixin
    private final CaReferenceOptions references = new CaReferenceOptions();

    @Mixin
    private final SymmetricKeyOptions keys = new SymmetricKeyOptions();

    @Override
    public EnrollmentKey key() {
        return id.key();
    }

    @Override
    public void check() {
        if (certificates.given() && references.given()) {
            throw new UsageException(Messages.text("attestation.certificateAndName"));
        }
        AttestationKind kind = certificates.given() || references.given() ? AttestationKind.X509
                : AttestationKind.SYMMETRIC_KEY;
        AttestationRules.check(kind, certificates.given(), false, keys.given());
    }

    @Override
    public Enrollment enrollment(EnrollmentSettings settings) {
        AttestationMechanism mechanism;
        if (certificates.given()) {
            mechanism = new AttestationMechanism.X509SigningCertificates(
                    certificates.certificates(CertificateArguments::signer));
        } else if (references.given()) {
            mechanism = new AttestationMechanism.X509CaReferences(
                    new Slots<>(references.primary(), references.secondary()));
        } else {
            mechanism = keys.keys();
        }
        return EnrollmentGroup.of(id.id(), mechanism).withSettings(settings);
    }
}
