// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.device;

import static org.dpsstudio.service.ServiceOnMemory.error;
import static org.dpsstudio.service.ServiceOnMemory.primary;
import static org.dpsstudio.service.ServiceOnMemory.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.ServiceOnMemory;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.testkit.store.Samples;
import org.dpsstudio.testkit.tpm.MadeTpm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private static final ServiceError UNAUTHORIZED = new ServiceError(401002, "Unauthorized");

    private static final MadeTpm TPM = new MadeTpm();

    private final ServiceOnMemory it = new ServiceOnMemory();
    private final IndividualEnrollment dev = it.enrollByKey("dev");

    @Test
    void anUnknownIdScopeIsRefused() {
        DeviceRequest request = new DeviceRequest("0ne00000000", "dev", it.token(dev), DeviceRequest.Body.NONE,
                ServiceOnMemory.API, "HTTPS", "127.0.0.1");
        assertEquals(UNAUTHORIZED, error(it.devices.register(request)));
        assertEquals(List.of(Rule.ID_SCOPE_KNOWN), it.failed());
        assertEquals(Optional.of(it.idScope), it.finding(Rule.ID_SCOPE_KNOWN).expected());
        assertEquals(Optional.of("0ne00000000"), it.finding(Rule.ID_SCOPE_KNOWN).came());
        assertFalse(it.hasRecord("dev"));
    }

    @Test
    void theIdScopeIsComparedWithItsCase() {
        DeviceRequest request = new DeviceRequest(it.idScope.replace('n', 'N'), "dev", it.token(dev),
                DeviceRequest.Body.NONE, ServiceOnMemory.API, "HTTPS", "127.0.0.1");
        assertEquals(UNAUTHORIZED, error(it.devices.register(request)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a b", "dev.", ".dev", "d\u00e9v", "a/b", "dev\u0000" })
    void aMalformedRegistrationIdIs400004(String id) {
        assertEquals(new ServiceError(400004, "Invalid RegistrationId"), it.refused(id, it.token(dev)));
        assertEquals(List.of(Rule.REGISTRATION_ID_SYNTAX), it.failed());
        assertEquals(400004, it.trace().errorCode());
        assertEquals(1, it.traces());
    }

    @Test
    void aRegistrationIdThatIsTooLongIsRefusedAndTracedShortened() {
        assertEquals(400004, it.refused("a".repeat(5000), it.token(dev)).code());
        assertTrue(it.trace().attempt().registrationId().length() < 200);
    }

    @Test
    void aBodyThatCannotBeReadIsAnsweredWithItsOwnCode() {
        for (int code : List.of(400004, 413000)) {
            DeviceRequest request = body(new DeviceRequest.Body.Unreadable(code, "JSON object", "line 1, column 7"));
            assertEquals(code, error(it.devices.register(request)).code());
            assertEquals(List.of(Rule.REQUEST_WELL_FORMED), it.failed());
            assertEquals(Optional.of("line 1, column 7"), it.finding(Rule.REQUEST_WELL_FORMED).came());
            assertEquals(code, it.trace().errorCode());
        }
        assertFalse(it.hasRecord("dev"));
    }

    @Test
    void anotherIdInTheBodyIs400004() {
        assertEquals(400004, error(it.devices.register(body(read("dev2")))).code());
        assertEquals(List.of(Rule.REGISTRATION_ID_AGREES), it.failed());
        assertFalse(it.hasRecord("dev"));
    }

    @Test
    void theSameIdInAnotherCaseInTheBodyIsTaken() {
        assertTrue(it.devices.register(body(read("DEV"))) instanceof DeviceAnswer.Accepted);
    }

    @Test
    void nothingShownIsRefused() {
        assertEquals(UNAUTHORIZED, it.refused("dev", new Evidence.Absent()));
        assertEquals(List.of(Rule.EVIDENCE_PRESENTED), it.failed());
        assertEquals(Optional.of(Remedy.PRESENT_EVIDENCE), it.finding(Rule.EVIDENCE_PRESENTED).remedy());
    }

    @Test
    void aCertificateForAnEnrollmentByKeyIsRefused() {
        assertEquals(UNAUTHORIZED, it.refused("dev", shown(Samples.certificate("dev"))));
        assertEquals(List.of(Rule.ATTESTATION_KIND), it.failed());
        assertEquals(Optional.of("symmetricKey"), it.finding(Rule.ATTESTATION_KIND).expected());
        assertEquals(Optional.of("x509"), it.finding(Rule.ATTESTATION_KIND).came());
        assertEquals(Optional.of(dev.key()), it.trace().enrollment());
    }

    @Test
    void aTokenForAnEnrollmentByCertificateIsRefused() {
        it.enrollByCertificate("cert", Samples.certificate("cert"));
        assertEquals(UNAUTHORIZED, it.refused("cert", it.token("cert", primary(dev))));
        assertEquals(List.of(Rule.ATTESTATION_KIND), it.failed());
    }

    @Test
    void anEnrollmentOfTheKindNoneLetsNobodyIn() {
        it.enroll(IndividualEnrollment.of(RegistrationId.of("none"), new AttestationMechanism.None()));
        assertEquals(UNAUTHORIZED, it.refused("none", it.token("none", primary(dev))));
        assertEquals(List.of(Rule.ATTESTATION_KIND), it.failed());
    }

    @Test
    void aTpmThatIsNotEnrolledIs404201() {
        Evidence.TpmKeys keys = new Evidence.TpmKeys(TPM.endorsementKey().base64(),
                Optional.of(TPM.storageRootKey().base64()));
        ServiceError notFound = new ServiceError(404201, "Enrollment not found.");
        assertEquals(notFound, it.refused("tpm", keys));
        assertEquals(List.of(Rule.ENROLLMENT_FOUND), it.failed());
        assertEquals(notFound, it.refused("tpm", new Evidence.SasToken("x", Optional.of(keys))));
    }

    @Test
    void aRefusalIsNotedOnTheEnrollmentOfThatName() {
        it.refused("DEV", it.token("dev", ServiceOnMemory.otherKey()));
        LastAttempt attempt = lastAttempt("dev").orElseThrow();
        assertEquals(new LastAttempt(ServiceOnMemory.START, Outcome.REFUSED, Rule.TOKEN_SIGNATURE, it.trace().id()),
                attempt);
        it.provision("dev", it.token(dev));
        assertEquals(new LastAttempt(ServiceOnMemory.START, Outcome.ASSIGNED, Rule.HUB_DEVICE, it.trace().id()),
                lastAttempt("dev").orElseThrow());
    }

    @Test
    void anAttemptOfAStrangerLeavesNothingButItsTrace() {
        it.refused("stranger", it.token("stranger", ServiceOnMemory.otherKey()));
        assertEquals(1, it.traces());
        assertFalse(it.hasRecord("stranger"));
        assertTrue(lastAttempt("stranger").isEmpty());
        assertTrue(it.hubDevice(FirstSetup.FIRST_HUB, "stranger").isEmpty());
        assertEquals(1, ServiceOnMemory.ok(it.service.describe()).enrollments());
    }

    @Test
    void noTraceHoldsASecret() {
        it.provision("dev", it.token(dev));
        String trace = it.trace().toString();
        it.refused("dev", it.token("dev", ServiceOnMemory.otherKey()));
        String refused = it.trace().toString();
        for (String text : List.of(trace, refused)) {
            assertFalse(text.contains(primary(dev).secret().revealBase64()), text);
            assertFalse(text.contains("sig="), text);
        }
    }

    // ---- disabled

    @Test
    void aDisabledEnrollmentAuthenticatesTheDeviceAndEndsAsDisabled() {
        it.set(dev, ProvisioningStatus.DISABLED);
        RegistrationRecord record = it.provision("dev", it.token(dev));
        assertEquals(RegistrationStatus.DISABLED, record.status());
        assertEquals(Optional.empty(), record.substatus());
        assertEquals(Optional.empty(), record.assignedHub());
        assertEquals(Optional.empty(), record.failure());
        assertEquals(Outcome.DISABLED, it.trace().outcome());
        assertEquals(List.of(Rule.ENROLLMENT_ENABLED), it.failed());
        assertTrue(it.hubDevice(FirstSetup.FIRST_HUB, "dev").isEmpty());
        assertTrue(it.devices.operation(it.request("dev", it.token(dev)),
                record.operation()) instanceof DeviceAnswer.State state
                && state.record().status() == RegistrationStatus.DISABLED);
    }

    @Test
    void aDisabledEnrollmentStillRefusesAWrongKey() {
        it.set(dev, ProvisioningStatus.DISABLED);
        assertEquals(UNAUTHORIZED, it.refused("dev", it.token("dev", ServiceOnMemory.otherKey())));
        assertFalse(it.hasRecord("dev"));
    }

    @Test
    void aDeviceThatIsEnabledAgainComesBackToItsHub() {
        RegistrationRecord first = it.provision("dev", it.token(dev));
        it.set(dev, ProvisioningStatus.DISABLED);
        RegistrationRecord disabled = it.provision("dev", it.token(dev));
        assertEquals(RegistrationStatus.DISABLED, disabled.status());
        assertEquals(first.assignedHub(), disabled.assignedHub());
        it.set(dev, ProvisioningStatus.ENABLED);
        RegistrationRecord again = it.provision("dev", it.token(dev));
        assertEquals(RegistrationStatus.ASSIGNED, again.status());
        assertEquals(first.assignedHub(), again.assignedHub());
        assertEquals(first.created(), again.created());
    }

    // ---- asking again

    @Test
    void operationIdsHaveTheFormOfTheServiceAndAreNeverTheSame() {
        String first = it.provision("dev", it.token(dev)).operation().text();
        String second = it.provision("dev", it.token(dev)).operation().text();
        String form = "4\\.[0-9a-f]{16}\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
        assertTrue(first.matches(form), first);
        assertTrue(second.matches(form), second);
        assertFalse(first.equals(second));
    }

    @Test
    void anUnknownOperationIs404203() {
        RegistrationRecord record = it.provision("dev", it.token(dev));
        ServiceError notFound = new ServiceError(404203, "Operation not found.");
        it.enrollByKey("dev2");
        IndividualEnrollment other = it.enrollByKey("dev2");
        assertEquals(notFound, error(it.devices.operation(it.request("dev", it.token(dev)),
                new OperationId("4.0.0"))));
        assertEquals(notFound,
                error(it.devices.operation(it.request("dev2", it.token(other)), record.operation())));
    }

    @Test
    void theStatusOfADeviceThatNeverRegisteredIs404202() {
        assertEquals(404202, error(it.devices.status(it.request("dev", it.token(dev)))).code());
    }

    @Test
    void askingIsAuthenticatedAndLeavesNoTrace() {
        RegistrationRecord record = it.provision("dev", it.token(dev));
        DeviceRequest foreign = it.request("dev", it.token("dev", ServiceOnMemory.otherKey()));
        assertEquals(UNAUTHORIZED, error(it.devices.operation(foreign, record.operation())));
        assertEquals(UNAUTHORIZED, error(it.devices.status(foreign)));
        assertTrue(it.devices.status(it.request("dev", it.token(dev))) instanceof DeviceAnswer.State);
        assertEquals(1, it.traces());
    }

    private Optional<LastAttempt> lastAttempt(String id) {
        return it.store.read(reader -> reader.lastAttempt(RegistrationId.of(id)));
    }

    private DeviceRequest body(DeviceRequest.Body body) {
        return new DeviceRequest(it.idScope, "dev", it.token(dev), body, ServiceOnMemory.API, "HTTPS", "127.0.0.1");
    }

    private static DeviceRequest.Body read(String id) {
        return new DeviceRequest.Body.Read(Optional.of(id), Optional.of(new JsonText("{\"a\":1}")));
    }
}
