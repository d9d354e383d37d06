// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.device;

import static org.dpsstudio.service.ServiceOnMemory.error;
import static org.dpsstudio.service.ServiceOnMemory.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.ServiceOnMemory;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.Test;

class CertificateRegistrationTest {
    private final ServiceOnMemory it = new ServiceOnMemory();
    private final Certificate leaf = Samples.certificate("dev");

    @Test
    void aDeviceWithItsEnrolledCertificateIsAssigned() {
        it.enrollByCertificate("dev", leaf);
        RegistrationRecord record = it.provision("dev", shown(leaf));
        assertEquals(RegistrationStatus.ASSIGNED, record.status());
        assertEquals(Optional.of(Substatus.INITIAL_ASSIGNMENT), record.substatus());
        assertEquals(Optional.of(FirstSetup.FIRST_HUB), record.assignedHub());
        assertEquals(Optional.of(new DeviceId("dev")), record.deviceId());
        assertEquals(ServiceOnMemory.START, record.created());
        assertEquals(Optional.empty(), record.group());
        assertEquals(Optional.of(leaf.info().sha256Thumbprint()), record.attestedBy());
        assertEquals(Optional.empty(), record.failure());
    }

    @Test
    void theHubRecognisesTheDeviceByTheThumbprintOfThePresentedLeaf() {
        it.enrollByCertificate("dev", leaf);
        it.provision("dev", shown(leaf));
        assertEquals(new AuthenticationScheme.SelfSigned(leaf.info().sha256Thumbprint()),
                it.hubDevice(FirstSetup.FIRST_HUB, "dev").orElseThrow().authentication());
    }

    @Test
    void theSecondaryCertificateIsAsGoodAndTheHubGetsItsThumbprint() {
        Certificate second = Samples.certificate("dev");
        it.enroll(IndividualEnrollment.of(RegistrationId.of("dev"),
                new X509ClientCertificates(new Slots<>(Optional.of(leaf), Optional.of(second)))));
        it.provision("dev", shown(leaf));
        RegistrationRecord again = it.provision("dev", shown(second));
        assertEquals(RegistrationStatus.ASSIGNED, again.status());
        assertEquals(Optional.of(second.info().sha256Thumbprint()), again.attestedBy());
        assertEquals(new AuthenticationScheme.SelfSigned(second.info().sha256Thumbprint()),
                it.hubDevice(FirstSetup.FIRST_HUB, "dev").orElseThrow().authentication());
    }

    @Test
    void whatOpensslMakesByDefaultIsLetInWithAWarning() throws Exception {
        Certificate plain = Certificates.of(new CertificateMaker(new SecureRandom())
                .plainSelfSigned("dev", Validity.of(ServiceOnMemory.START, Duration.ofDays(30))).certificate());
        it.enrollByCertificate("dev", plain);
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("dev", shown(plain)).status());
        assertEquals(Verdict.WARNING, it.finding(Rule.CERTIFICATE_END_ENTITY).verdict());
    }

    @Test
    void everyCheckIsTracedInTheOrderOfTheRules() {
        IndividualEnrollment enrollment = it.enrollByCertificate("dev", leaf);
        it.provision("dev", shown(leaf));
        Trace trace = it.trace();
        assertEquals(List.of(Rule.REQUEST_WELL_FORMED, Rule.ID_SCOPE_KNOWN, Rule.REGISTRATION_ID_SYNTAX,
                Rule.EVIDENCE_PRESENTED, Rule.ENROLLMENT_FOUND, Rule.ATTESTATION_KIND, Rule.CERTIFICATE_READABLE,
                Rule.CERTIFICATE_KEY_PROVED, Rule.CERTIFICATE_NAMES_DEVICE, Rule.CERTIFICATE_ENROLLED,
                Rule.CERTIFICATE_VALID_NOW, Rule.CERTIFICATE_END_ENTITY, Rule.CERTIFICATE_PURPOSE,
                Rule.ENROLLMENT_ENABLED, Rule.REPROVISIONING, Rule.HUB_CANDIDATES, Rule.HUB_CHOSEN, Rule.HUB_DEVICE),
                trace.findings().stream().map(Finding::rule).toList());
        assertEquals(Optional.of(enrollment.key()), trace.enrollment());
        assertEquals(Outcome.ASSIGNED, trace.outcome());
        assertEquals(0, trace.errorCode());
        assertEquals("HTTPS", trace.attempt().protocol());
        assertEquals(ServiceOnMemory.START, trace.attempt().time());
    }

    @Test
    void anotherCertificateForTheSameNameIsRefused() {
        it.enrollByCertificate("dev", leaf);
        assertEquals(new ServiceError(401002, "Invalid certificate."),
                it.refused("dev", shown(Samples.certificate("dev"))));
        assertEquals(List.of(Rule.CERTIFICATE_ENROLLED), it.failed());
        assertEquals(Outcome.REFUSED, it.trace().outcome());
        assertEquals(401002, it.trace().errorCode());
        assertFalse(it.hasRecord("dev"));
        assertTrue(it.hubDevice(FirstSetup.FIRST_HUB, "dev").isEmpty());
    }

    @Test
    void theRightCertificateForAnotherIdIsRefused() {
        Certificate other = Samples.certificate("other");
        it.enrollByCertificate("dev", other);
        assertEquals(401002, it.refused("dev", shown(other)).code());
        assertEquals(List.of(Rule.CERTIFICATE_NAMES_DEVICE), it.failed());
    }

    @Test
    void anExpiredLeafIsRefused() {
        it.enrollByCertificate("dev", leaf);
        it.clock.advance(Duration.ofDays(40 * 365));
        assertEquals(401002, it.refused("dev", shown(leaf)).code());
        assertEquals(List.of(Rule.CERTIFICATE_VALID_NOW), it.failed());
        assertEquals(Optional.of(Remedy.RENEW_CERTIFICATE), it.finding(Rule.CERTIFICATE_VALID_NOW).remedy());
    }

    @Test
    void bytesThatAreNoCertificateAreRefused() {
        it.enrollByCertificate("dev", leaf);
        assertEquals(401002, it.refused("dev", shown(new byte[] { 1, 2, 3 })).code());
        assertEquals(List.of(Rule.CERTIFICATE_READABLE), it.failed());
    }

    @Test
    void aCertificateThatNoEnrollmentCoversIsRefusedAsTheServiceDoes() {
        assertEquals(new ServiceError(401002, "CA certificate not found."), it.refused("dev", shown(leaf)));
        assertEquals(List.of(Rule.ENROLLMENT_FOUND), it.failed());
        assertEquals(Optional.of(Remedy.ENROLL_DEVICE), it.finding(Rule.ENROLLMENT_FOUND).remedy());
        assertTrue(it.trace().enrollment().isEmpty());
    }

    @Test
    void theStateTellsThatItWasByCertificate() {
        it.enrollByCertificate("dev", leaf);
        RegistrationRecord record = it.provision("dev", shown(leaf));
        DeviceRequest request = it.request("dev", shown(leaf));
        DeviceAnswer expected = new DeviceAnswer.State(record,
                new DeviceAnswer.Attested.ByX509(Optional.empty(), Optional.empty()));
        assertEquals(expected, it.devices.operation(request, record.operation()));
        assertEquals(expected, it.devices.status(request));
        DeviceRequest foreign = it.request("dev", shown(Samples.certificate("dev")));
        assertEquals(401002, error(it.devices.operation(foreign, record.operation())).code());
        assertEquals(401002, error(it.devices.status(foreign)).code());
    }
}
