// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Optional;

import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code enrollment update} changes. */
final class ChangedIndividual implements ChangedEnrollment {
    @Mixin
    private final EnrollmentIds.Individual id = new EnrollmentIds.Individual();

    @Mixin
    private final CertificateOptions certificates = new CertificateOptions();

    @Mixin
    private final RemovalOptions removal = new RemovalOptions();

    @Option(names = { "--endorsement-key", "--ek" }, order = 28, paramLabel = "BASE64")
    private String endorsementKey;

    @Mixin
    private final SymmetricKeyOptions keys = new SymmetricKeyOptions();

    @Mixin
    private final DeviceOptions device = new DeviceOptions();

    @Override
    public EnrollmentKey key() {
        return id.key();
    }

    @Override
    public Enrollment changed(Enrollment stored, EnrollmentSettings settings) {
        IndividualEnrollment individual = (IndividualEnrollment) stored;
        AttestationRules.check(stored.attestation().kind(), certificates.given() || removal.given(),
                endorsementKey != null, keys.given());
        return new IndividualEnrollment(individual.registrationId(), device.deviceId(individual.deviceId()),
                mechanism(stored.attestation()), settings,
                device.information(individual.optionalDeviceInformation()), stored.revision());
    }

    private AttestationMechanism mechanism(AttestationMechanism stored) {
        boolean newCertificates = certificates.given() || removal.given();
        return switch (stored) {
            case AttestationMechanism.X509ClientCertificates leafs when newCertificates ->
                    new AttestationMechanism.X509ClientCertificates(certificates.over(
                            Optional.of(leafs.certificates()), removal, CertificateArguments::leaf));
            case AttestationMechanism.X509CaReferences references when newCertificates ->
                    new AttestationMechanism.X509ClientCertificates(
                            certificates.over(Optional.empty(), removal, CertificateArguments::leaf));
            case AttestationMechanism.Tpm tpm when endorsementKey != null -> new AttestationMechanism.Tpm(
                    EndorsementKey.ofBase64(FileText.of(endorsementKey)), tpm.storageRootKey());
            case AttestationMechanism.SymmetricKeys symmetric -> keys.over(symmetric);
            default -> stored;
        };
    }
}
