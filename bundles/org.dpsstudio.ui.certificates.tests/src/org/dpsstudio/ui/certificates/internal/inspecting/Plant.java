// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.dpsstudio.ui.services.ServiceConnection;

/** A root, an intermediate and devices, and a service that knows some of them. */
public final class Plant {
    private static final Instant START = Instant.now().minus(Duration.ofDays(1));
    private static final Validity YEARS = Validity.of(START, Duration.ofDays(3_650));
    private static final Validity YEAR = Validity.of(START, Duration.ofDays(365));

    private final CertificateMaker maker = new CertificateMaker(new SecureRandom());
    private final ProvisioningService service;
    private final ServiceConnection connection;

    /** The root. */
    public final IssuedCertificate root = maker.ca("CN=Plant Root", YEARS, OptionalInt.empty());
    /** What it issued. */
    public final IssuedCertificate line = maker.intermediate(root, "CN=Line 4 CA", YEARS,
            OptionalInt.empty());

    /** Makes a service with nothing in it. */
    public Plant() {
        var store = new MemoryProvisioningStore();
        FirstSetup.ensure(store, new SecureRandom());
        service = new LocalProvisioningService(store, Clock.systemUTC(), new SecureRandom());
        connection = new ServiceConnection("plant", "Plant", service);
    }

    /** @return a device's certificate, issued by the line */
    public IssuedCertificate device(String id) {
        return maker.leaf(line, id, YEAR);
    }

    /** @return a certificate that it issued itself, with nothing in it that need not be */
    public IssuedCertificate plain(String name) {
        return maker.plainSelfSigned(name, YEAR);
    }

    /** @return a certificate of a server, issued by the line */
    public IssuedCertificate server() {
        return maker.server(line, List.of("localhost", "127.0.0.1"), YEAR);
    }

    /** @return how to reach the service */
    public ServiceConnection connection() {
        return connection;
    }

    /** Enrolls a device by its certificate. */
    public void enroll(String id, IssuedCertificate issued) {
        var x509 = new AttestationMechanism.X509ClientCertificates(Slots.primary(certificate(issued)));
        stored(service.put(IndividualEnrollment.of(RegistrationId.of(id), x509), WriteCondition.ABSENT)
                .refusal());
    }

    /** Enrolls all devices below a signer. */
    public void enrollGroup(String id, IssuedCertificate signer) {
        var x509 = new AttestationMechanism.X509SigningCertificates(Slots.primary(certificate(signer)));
        stored(service.put(EnrollmentGroup.of(EnrollmentGroupId.of(id), x509), WriteCondition.ABSENT).refusal());
    }

    /** Registers a CA whose key the operator vouches for. */
    public void trust(String name, IssuedCertificate ca) {
        stored(service.putCaCertificate(new CertificateName(name), certificate(ca), true, WriteCondition.ABSENT)
                .refusal());
    }

    private static void stored(Optional<?> refusal) {
        if (refusal.isPresent()) {
            throw new AssertionError(refusal.get().toString());
        }
    }

    private static Certificate certificate(IssuedCertificate issued) {
        try {
            return Certificates.of(issued.certificate());
        } catch (UnreadableCertificateException e) {
            throw new AssertionError(e);
        }
    }

    /** @return their DER */
    public static List<Bytes> der(IssuedCertificate... issued) {
        return Arrays.stream(issued).map(IssuedCertificate::certificate).map(Plant::der).toList();
    }

    private static Bytes der(X509Certificate certificate) {
        try {
            return Bytes.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
