// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.tpm.SoftwareTpm;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.AttestationMechanism.Tpm;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.AttestationMechanism.X509SigningCertificates;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.service.RunningService;

/** Identities of every kind, and their enrollments. */
final class Devices {
    static final SecureRandom RANDOM = new SecureRandom();
    static final CertificateMaker MAKER = new CertificateMaker(RANDOM);
    static final Validity VALIDITY = Validity.of(Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(30));

    private Devices() {
    }

    /** Calls a running service, and asks how far it is without a pause. */
    static RunRequest calling(RunningService service, Fault... faults) {
        return new RunRequest(RunningService.HOST, service.port(), service.idScope(), DeviceProtocol.HTTPS,
                service.trusted(), Optional.empty(), Set.of(faults), Duration.ofSeconds(5))
                .withPollAfter(Duration.ZERO);
    }

    static DeviceIdentity.Keyed keyed(String id) {
        return new DeviceIdentity.Keyed(RegistrationId.of(id), SymmetricKey.generate(RANDOM));
    }

    static IndividualEnrollment enrollment(DeviceIdentity.Keyed device) {
        return IndividualEnrollment.of(device.registrationId(),
                new SymmetricKeys(Optional.of(device.key()), Optional.of(SymmetricKey.generate(RANDOM))));
    }

    static DeviceIdentity.X509 selfSigned(String id) {
        return certified(id, MAKER.leaf(id, VALIDITY));
    }

    static DeviceIdentity.X509 certified(String id, IssuedCertificate certificate) {
        return new DeviceIdentity.X509(RegistrationId.of(id), certificate.chain(), certificate.key(),
                KeyPlace.SOFTWARE, List.of(), () -> {
                });
    }

    static IndividualEnrollment enrollment(DeviceIdentity.X509 device) {
        return IndividualEnrollment.of(device.registrationId(),
                new X509ClientCertificates(Slots.primary(certificate(device.chain().getFirst()))));
    }

    static Certificate certificate(X509Certificate certificate) {
        try {
            return Certificates.ofDer(certificate.getEncoded());
        } catch (CertificateEncodingException | UnreadableCertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A root, an intermediate that a group enrolls, one below that, and devices below that. */
    static final class Line {
        final IssuedCertificate root = MAKER.ca("CN=Line Root", VALIDITY, OptionalInt.of(2));
        final IssuedCertificate signer = MAKER.intermediate(root, "CN=Line Signer", VALIDITY, OptionalInt.of(1));
        final IssuedCertificate issuer = MAKER.intermediate(signer, "CN=Line Issuer", VALIDITY, OptionalInt.of(0));

        DeviceIdentity.X509 device(String id) {
            return certified(id, MAKER.leaf(issuer, id, VALIDITY));
        }

        void enrollAt(RunningService service) {
            service.service().putCaCertificate(new CertificateName("line-root"), certificate(root.certificate()),
                    true, WriteCondition.ALWAYS).found().orElseThrow();
            service.enroll(EnrollmentGroup.of(EnrollmentGroupId.of("line"),
                    new X509SigningCertificates(Slots.primary(certificate(signer.certificate())))));
        }
    }

    static DeviceIdentity.OfTpm tpm(String id) {
        return new DeviceIdentity.OfTpm(RegistrationId.of(id), SoftwareTpm.create(RANDOM));
    }

    static IndividualEnrollment enrollment(DeviceIdentity.OfTpm device) throws Exception {
        return IndividualEnrollment.of(device.registrationId(),
                new Tpm(new EndorsementKey(device.tpm().endorsementKey().tpm2b()), Optional.empty()));
    }
}
