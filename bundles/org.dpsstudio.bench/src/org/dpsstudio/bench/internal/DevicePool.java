// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.service.BulkFailure;
import org.dpsstudio.service.BulkMode;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;

/** The devices of a benchmark, and their enrollments. */
final class DevicePool {
    private static final int BULK = 10;

    private final SecureRandom random = new SecureRandom();
    private final CertificateMaker maker = new CertificateMaker(random);
    private final Validity validity = Validity.of(Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(30));
    private final IssuedCertificate ca = maker.ca("CN=Bench device CA", validity);

    /** A device that shows a certificate. */
    record X509Device(String id, IssuedCertificate identity) {
    }

    /** A device that signs tokens. */
    record KeyDevice(String id, SymmetricKey key) {
    }

    IssuedCertificate ca() {
        return ca;
    }

    /** A server certificate for the yardstick, like the service's own. */
    IssuedCertificate server() {
        return maker.server(maker.ca("CN=Bench server CA", validity), List.of("localhost", "127.0.0.1"), validity);
    }

    List<X509Device> enrollX509(ProvisioningService service, int count) throws UnreadableCertificateException {
        List<X509Device> devices = new ArrayList<>();
        List<Enrollment> enrollments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = "bench-x509-" + i;
            IssuedCertificate identity = maker.leaf(ca, id, validity);
            devices.add(new X509Device(id, identity));
            enrollments.add(IndividualEnrollment.of(RegistrationId.of(id),
                    new AttestationMechanism.X509ClientCertificates(Slots.primary(
                            Certificates.ofDer(encoded(identity))))));
        }
        create(service, enrollments);
        return devices;
    }

    List<KeyDevice> enrollKeys(ProvisioningService service, String prefix, int count) {
        List<KeyDevice> devices = new ArrayList<>();
        List<Enrollment> enrollments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            KeyDevice device = new KeyDevice(prefix + i, SymmetricKey.generate(random));
            devices.add(device);
            enrollments.add(IndividualEnrollment.of(RegistrationId.of(device.id()),
                    new AttestationMechanism.SymmetricKeys(Optional.of(device.key()), Optional.of(device.key()))));
        }
        create(service, enrollments);
        return devices;
    }

    /** Takes enrollments away again. */
    static void remove(ProvisioningService service, List<String> ids) {
        List<Enrollment> enrollments = new ArrayList<>();
        for (String id : ids) {
            enrollments.add(IndividualEnrollment.of(RegistrationId.of(id), new AttestationMechanism.None()));
        }
        inBulk(service, enrollments, BulkMode.DELETE);
    }

    private static byte[] encoded(IssuedCertificate identity) {
        try {
            return identity.certificate().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void create(ProvisioningService service, List<Enrollment> enrollments) {
        inBulk(service, enrollments, BulkMode.CREATE);
    }

    private static void inBulk(ProvisioningService service, List<Enrollment> enrollments, BulkMode mode) {
        for (int i = 0; i < enrollments.size(); i += BULK) {
            Result<List<BulkFailure>> result = service
                    .bulk(enrollments.subList(i, Math.min(i + BULK, enrollments.size())), mode);
            String problem = result.refusal().map(Object::toString)
                    .orElseGet(() -> result.found().orElseThrow().stream().map(Object::toString).findFirst()
                            .orElse(null));
            if (problem != null) {
                throw new CommandFailedException(problem);
            }
        }
    }
}
