// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Optional;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code enrollment create} makes. */
final class NewIndividual implements NewEnrollment {
    @Mixin
    private final EnrollmentIds.Individual id = new EnrollmentIds.Individual();

    @Option(names = { "--attestation-type", "--at" }, order = 2, required = true,
            converter = WireWords.Attestation.class,
            completionCandidates = WireWords.Attestation.class, paramLabel = "x509|tpm|symmetricKey")
    private AttestationKind kind;

    @Mixin
    private final CertificateOptions certificates = new CertificateOptions();

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
    public void check() {
        AttestationRules.check(kind, certificates.given(), endorsementKey != null, keys.given());
        if (kind == AttestationKind.TPM && endorsementKey == null) {
            throw new UsageException(Messages.text("attestation.endorsementKeyMissing"));
        }
        if (kind == AttestationKind.X509 && !certificates.given()) {
            throw new UsageException(Messages.text("attestation.certificateMissing"));
        }
    }

    @Override
    public Enrollment enrollment(EnrollmentSettings settings) {
        AttestationMechanism mechanism = switch (kind) {
            case X509 -> new AttestationMechanism.X509ClientCertificates(
                    certificates.certificates(CertificateArguments::leaf));
            case TPM -> new AttestationMechanism.Tpm(EndorsementKey.ofBase64(FileText.of(endorsementKey)),
                    Optional.empty());
            case SYMMETRIC_KEY -> keys.keys();
            case NONE -> new AttestationMechanism.None();
        };
        return new IndividualEnrollment(id.id(), device.deviceId(Optional.<DeviceId>empty()), mechanism, settings,
                device.information(Optional.empty()), Optional.empty());
    }
}
