// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.AttestationMechanism.Tpm;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.AttestationMechanism.X509SigningCertificates;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.ReprovisionPolicy;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.junit.jupiter.api.Test;

class EnrollmentTest {
    private static final AttestationMechanism KEYS = new SymmetricKeys(Optional.empty(), Optional.empty());
    private static final Certificate CERTIFICATE = new Certificate(Optional.empty(), new CertificateInfo("CN=x", "00",
            "00", "CN=x", Instant.EPOCH, Instant.EPOCH, "01", 3));

    @Test
    void theDeviceIdIsTheRegistrationIdUnlessOneIsDesired() {
        IndividualEnrollment plain = IndividualEnrollment.of(RegistrationId.of("Press-1"), KEYS);
        assertEquals(new DeviceId("Press-1"), plain.effectiveDeviceId());
        IndividualEnrollment named = new IndividualEnrollment(plain.registrationId(), Optional.of(new DeviceId("p")),
                KEYS, EnrollmentSettings.DEFAULT, Optional.empty(), Optional.empty());
        assertEquals(new DeviceId("p"), named.effectiveDeviceId());
    }

    @Test
    void aGroupTakesNeitherTpmNorClientCertificates() {
        EnrollmentGroupId id = EnrollmentGroupId.of("line-4");
        Tpm tpm = new Tpm(new EndorsementKey(Bytes.of(new byte[] { 0, 1, 7 })), Optional.empty());
        assertEquals(ValueRule.GROUP_ATTESTATION,
                assertThrows(InvalidValueException.class, () -> EnrollmentGroup.of(id, tpm)).rule());
        assertThrows(InvalidValueException.class,
                () -> EnrollmentGroup.of(id, new X509ClientCertificates(Slots.primary(CERTIFICATE))));
        assertEquals(id, EnrollmentGroup.of(id, new X509SigningCertificates(Slots.primary(CERTIFICATE))).groupId());
    }

    @Test
    void anIndividualEnrollmentTakesNoSigningCertificates() {
        assertEquals(ValueRule.INDIVIDUAL_ATTESTATION,
                assertThrows(InvalidValueException.class, () -> IndividualEnrollment.of(RegistrationId.of("a"),
                        new X509SigningCertificates(Slots.primary(CERTIFICATE)))).rule());
    }

    @Test
    void slotsAreNotBothEmpty() {
        assertThrows(InvalidValueException.class, () -> new Slots<>(Optional.empty(), Optional.empty()));
        assertEquals(List.of(2), new Slots<>(Optional.empty(), Optional.of(2)).present());
    }

    @Test
    void customAllocationNeedsItsDefinition() {
        InvalidValueException refused = assertThrows(InvalidValueException.class,
                () -> new EnrollmentSettings(Optional.empty(), Optional.empty(), Optional.of(AllocationPolicy.CUSTOM),
                        Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
        assertTrue(refused.getMessage().contains("customAllocationDefinition"));
    }

    @Test
    void whatIsNotSaidHasItsDefault() {
        EnrollmentSettings settings = EnrollmentSettings.DEFAULT;
        assertTrue(settings.enabled());
        assertEquals(ReprovisionPolicy.MIGRATE, settings.effectiveReprovisionPolicy());
        assertFalse(settings.iotEdge());
        assertFalse(settings.withStatus(ProvisioningStatus.DISABLED).enabled());
    }

    @Test
    void theFirstFailureDecidesATrace() {
        Finding passed = Finding.passed(Rule.ID_SCOPE_KNOWN, "0ne1");
        Finding failed = Finding.failed(Rule.ENROLLMENT_FOUND, "an enrollment", "none", Remedy.ENROLL_DEVICE);
        Attempt attempt = new Attempt(Instant.EPOCH, "0ne1", "x".repeat(1000), "HTTPS", "127.0.0.1", "2019-03-31");
        assertTrue(attempt.registrationId().length() < 200, "foreign text is bounded");
        Trace refused = new Trace(0, attempt, Optional.empty(), List.of(passed, failed, passed), Outcome.REFUSED,
                401002, 10);
        assertEquals(Optional.of(failed), refused.deciding());
        Trace assigned = new Trace(0, attempt, Optional.empty(), List.of(passed), Outcome.ASSIGNED, 0, 10);
        assertEquals(Optional.of(passed), assigned.deciding());
    }
}
