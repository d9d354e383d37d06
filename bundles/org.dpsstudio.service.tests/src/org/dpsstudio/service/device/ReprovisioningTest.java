// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.device;

import static org.dpsstudio.service.ServiceOnMemory.noKeys;
import static org.dpsstudio.service.ServiceOnMemory.ok;
import static org.dpsstudio.service.ServiceOnMemory.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.Capabilities;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.enrollment.ReprovisionPolicy;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.ServiceOnMemory;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReprovisioningTest {
    private static final HubName FIRST = FirstSetup.FIRST_HUB;
    private static final InitialTwin INITIAL = twin("{\"from\":\"enrollment\"}");
    private static final InitialTwin GROWN = twin("{\"from\":\"life\"}");

    private final ServiceOnMemory it = new ServiceOnMemory();
    private final HubName second = it.link("second", 1);

    @Test
    void aDeviceIsCreatedInItsHubWithTheInitialTwinAndItsCapabilities() {
        IndividualEnrollment dev = enroll(FIRST, Optional.empty());
        it.set(dev, edge(dev.settings()));
        provision(dev);
        HubDevice device = it.hubDevice(FIRST, "dev").orElseThrow();
        assertEquals(INITIAL, device.twin());
        assertTrue(device.iotEdge());
        assertTrue(it.hubDevice(second, "dev").isEmpty());
    }

    @Test
    void comingAgainToTheSameHubIsToldAsSuchAndResetsNothing() {
        IndividualEnrollment dev = enroll(FIRST, Optional.of(ReprovisionPolicy.RESET));
        RegistrationRecord before = provision(dev);
        grow(FIRST);
        it.clock.advance(Duration.ofHours(1));
        RegistrationRecord after = provision(dev);
        assertEquals(Optional.of(Substatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT), after.substatus());
        assertEquals(before.assignedHub(), after.assignedHub());
        assertEquals(before.created(), after.created());
        assertEquals(ServiceOnMemory.START.plus(Duration.ofHours(1)), after.lastUpdated());
        assertNotEquals(before.etag(), after.etag());
        assertEquals(GROWN, it.hubDevice(FIRST, "dev").orElseThrow().twin());
    }

    @Test
    void migratingTakesTheTwinAlongAndLeavesTheOldHub() {
        for (Optional<ReprovisionPolicy> policy : List.of(Optional.<ReprovisionPolicy>empty(),
                Optional.of(ReprovisionPolicy.MIGRATE))) {
            IndividualEnrollment dev = enroll(FIRST, policy);
            provision(dev);
            grow(FIRST);
            RegistrationRecord moved = provision(enroll(second, policy));
            assertEquals(Optional.of(second), moved.assignedHub());
            assertEquals(Optional.of(Substatus.DEVICE_DATA_MIGRATED), moved.substatus());
            assertEquals(GROWN, it.hubDevice(second, "dev").orElseThrow().twin());
            assertTrue(it.hubDevice(FIRST, "dev").isEmpty());
            assertEquals(Optional.of("migrate"), it.finding(Rule.REPROVISIONING).came());
            assertEquals(Optional.of(FIRST.text()), it.finding(Rule.REPROVISIONING).expected());
            forget(second);
        }
    }

    @Test
    void resettingBeginsWithTheInitialTwinInTheNewHub() {
        IndividualEnrollment dev = enroll(FIRST, Optional.of(ReprovisionPolicy.RESET));
        provision(dev);
        grow(FIRST);
        RegistrationRecord moved = provision(enroll(second, Optional.of(ReprovisionPolicy.RESET)));
        assertEquals(Optional.of(second), moved.assignedHub());
        assertEquals(Optional.of(Substatus.DEVICE_DATA_RESET), moved.substatus());
        assertEquals(INITIAL, it.hubDevice(second, "dev").orElseThrow().twin());
        assertTrue(it.hubDevice(FIRST, "dev").isEmpty());
    }

    @Test
    void neverKeepsTheAssignmentThoughTheEnrollmentNamesAnotherHub() {
        provision(enroll(FIRST, Optional.of(ReprovisionPolicy.NEVER)));
        RegistrationRecord kept = provision(enroll(second, Optional.of(ReprovisionPolicy.NEVER)));
        assertEquals(Optional.of(FIRST), kept.assignedHub());
        assertEquals(Optional.of(Substatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT), kept.substatus());
        assertEquals(Optional.of("never"), it.finding(Rule.REPROVISIONING).came());
        assertTrue(it.hubDevice(second, "dev").isEmpty());
    }

    @Test
    void neverKeepsEvenAHubThatIsNoLongerLinkedAndWarns() {
        provision(enroll(FIRST, Optional.of(ReprovisionPolicy.NEVER)));
        IndividualEnrollment dev = enroll(second, Optional.of(ReprovisionPolicy.NEVER));
        it.unlink(FIRST);
        RegistrationRecord kept = provision(dev);
        assertEquals(RegistrationStatus.ASSIGNED, kept.status());
        assertEquals(Optional.of(FIRST), kept.assignedHub());
        assertEquals(Verdict.WARNING, it.finding(Rule.HUB_DEVICE).verdict());
    }

    @Test
    void neverStillGivesTheHubTheNewCertificate() {
        Certificate old = Samples.certificate("dev");
        Certificate rolled = Samples.certificate("dev");
        IndividualEnrollment dev = it.enroll(IndividualEnrollment.of(RegistrationId.of("dev"),
                new X509ClientCertificates(new Slots<>(Optional.of(old), Optional.of(rolled)))));
        it.set(dev, settings(FIRST, Optional.of(ReprovisionPolicy.NEVER)));
        it.provision("dev", shown(old));
        it.provision("dev", shown(rolled));
        assertEquals(new AuthenticationScheme.SelfSigned(rolled.info().sha256Thumbprint()),
                it.hubDevice(FIRST, "dev").orElseThrow().authentication());
    }

    @ParameterizedTest
    @ValueSource(strings = { "2017-08-31-preview", "2017-11-15", "2018-04-01" })
    void oldVersionsStickToTheirHubWhereNoPolicyIsSet(String apiVersion) {
        IndividualEnrollment dev = enroll(FIRST, Optional.empty());
        provision(dev);
        dev = enroll(second, Optional.empty());
        assertEquals(Optional.of(FIRST), provision(dev, apiVersion).assignedHub());
        assertEquals(Optional.of("sticky"), it.finding(Rule.REPROVISIONING).came());
    }

    @ParameterizedTest
    @ValueSource(strings = { "2018-09-01-preview", "2018-11-01", "2019-03-31", "2021-10-01", "", "latest" })
    void laterVersionsFollowTheDefaultPolicy(String apiVersion) {
        provision(enroll(FIRST, Optional.empty()));
        assertEquals(Optional.of(second), provision(enroll(second, Optional.empty()), apiVersion).assignedHub());
    }

    @Test
    void aPolicyThatIsSetHoldsForOldVersionsToo() {
        provision(enroll(FIRST, Optional.of(ReprovisionPolicy.MIGRATE)));
        RegistrationRecord moved = provision(enroll(second, Optional.of(ReprovisionPolicy.MIGRATE)), "2017-11-15");
        assertEquals(Optional.of(second), moved.assignedHub());
    }

    @Test
    void anOldVersionMovesOnceItsHubIsGone() {
        provision(enroll(FIRST, Optional.empty()));
        IndividualEnrollment dev = enroll(second, Optional.empty());
        it.unlink(FIRST);
        assertEquals(Optional.of(second), provision(dev, "2017-11-15").assignedHub());
    }

    @Test
    void aTwinThatCannotBeFetchedFromAnUnlinkedHubIsReset() {
        provision(enroll(FIRST, Optional.empty()));
        IndividualEnrollment dev = enroll(second, Optional.empty());
        it.unlink(FIRST);
        RegistrationRecord moved = provision(dev);
        assertEquals(Optional.of(Substatus.DEVICE_DATA_RESET), moved.substatus());
        assertEquals(INITIAL, it.hubDevice(second, "dev").orElseThrow().twin());
    }

    @Test
    void aRolledCertificateReplacesTheThumbprintAndKeepsTheTwin() {
        Certificate old = Samples.certificate("dev");
        Certificate rolled = Samples.certificate("dev");
        it.enrollByCertificate("dev", old);
        HubName hub = it.provision("dev", shown(old)).assignedHub().orElseThrow();
        grow(hub);
        it.enrollByCertificate("dev", rolled);
        it.provision("dev", shown(rolled));
        HubDevice device = it.hubDevice(hub, "dev").orElseThrow();
        assertEquals(new AuthenticationScheme.SelfSigned(rolled.info().sha256Thumbprint()), device.authentication());
        assertEquals(GROWN, device.twin());
    }

    @Test
    void aChangedDeviceIdIsPickedUpOnceTheRecordIsDeleted() {
        IndividualEnrollment dev = enroll(FIRST, Optional.empty());
        provision(dev);
        dev = it.enroll(new IndividualEnrollment(dev.registrationId(), Optional.of(new DeviceId("New.Name")),
                dev.attestation(), dev.settings(), Optional.empty(), Optional.empty()));
        assertEquals(Optional.of(new DeviceId("dev")), provision(dev).deviceId());
        ok(it.service.deleteRegistration(dev.registrationId(), WriteCondition.ALWAYS));
        RegistrationRecord anew = provision(dev);
        assertEquals(Optional.of(new DeviceId("New.Name")), anew.deviceId());
        assertEquals(Optional.of(Substatus.INITIAL_ASSIGNMENT), anew.substatus());
        assertTrue(it.hubDevice(FIRST, "New.Name").isPresent());
        assertTrue(it.hubDevice(FIRST, "dev").isPresent(), "the old hub device stays");
    }

    @Test
    void aDeviceThatTheHubKnowsAlreadyKeepsItsTwinThoughTheServiceHasForgottenIt() {
        IndividualEnrollment dev = enroll(FIRST, Optional.empty());
        provision(dev);
        grow(FIRST);
        ok(it.service.deleteRegistration(dev.registrationId(), WriteCondition.ALWAYS));
        RegistrationRecord anew = provision(dev);
        assertEquals(Optional.of(Substatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT), anew.substatus());
        assertEquals(GROWN, it.hubDevice(FIRST, "dev").orElseThrow().twin());
    }

    @Test
    void aDeviceThatWasRemovedFromItsHubIsCreatedThereAnew() {
        IndividualEnrollment dev = enroll(FIRST, Optional.empty());
        provision(dev);
        grow(FIRST);
        it.store.write(writer -> writer.deleteHubDevice(FIRST, new DeviceId("dev")));
        provision(dev);
        assertEquals(INITIAL, it.hubDevice(FIRST, "dev").orElseThrow().twin());
    }

    @Test
    void aRegistrationThatFailsKeepsTheAssignmentForTheNextTime() {
        provision(enroll(FIRST, Optional.empty()));
        grow(FIRST);
        IndividualEnrollment dev = enroll(second, Optional.empty());
        it.unlink(second);
        RegistrationRecord failed = provision(dev);
        assertEquals(RegistrationStatus.FAILED, failed.status());
        assertEquals(Optional.of(FIRST), failed.assignedHub());
        it.link("second", 1);
        assertEquals(Optional.of(Substatus.DEVICE_DATA_MIGRATED), provision(dev).substatus());
        assertEquals(GROWN, it.hubDevice(second, "dev").orElseThrow().twin());
    }

    private IndividualEnrollment enroll(HubName hub, Optional<ReprovisionPolicy> policy) {
        return it.enroll(IndividualEnrollment.of(RegistrationId.of("dev"), noKeys())
                .withSettings(settings(hub, policy)));
    }

    private RegistrationRecord provision(IndividualEnrollment enrollment) {
        return it.provision("dev", it.token(enrollment));
    }

    private RegistrationRecord provision(IndividualEnrollment enrollment, String apiVersion) {
        DeviceAnswer answer = it.devices.register(new DeviceRequest(it.idScope, "dev", it.token(enrollment),
                DeviceRequest.Body.NONE, apiVersion, "HTTPS", "127.0.0.1"));
        assertTrue(answer instanceof DeviceAnswer.Accepted, answer.toString());
        return it.record("dev");
    }

    /** What the device and its operator make of the twin in the course of time. */
    private void grow(HubName hub) {
        it.store.write(writer -> {
            HubDevice device = writer.hubDevice(hub, new DeviceId("dev")).orElseThrow();
            writer.putHubDevice(hub, new HubDevice(device.deviceId(), device.authentication(), GROWN,
                    device.iotEdge()));
            return true;
        });
    }

    private void forget(HubName hub) {
        ok(it.service.deleteRegistration(RegistrationId.of("dev"), WriteCondition.ALWAYS));
        it.store.write(writer -> writer.deleteHubDevice(hub, new DeviceId("dev")));
    }

    private static InitialTwin twin(String json) {
        return new InitialTwin(Optional.empty(), Optional.of(new JsonText(json)));
    }

    private static EnrollmentSettings settings(HubName hub, Optional<ReprovisionPolicy> policy) {
        return new EnrollmentSettings(Optional.empty(), policy, Optional.of(AllocationPolicy.STATIC),
                Optional.empty(), List.of(hub), Optional.empty(), Optional.of(INITIAL), Optional.empty());
    }

    private static EnrollmentSettings edge(EnrollmentSettings settings) {
        return new EnrollmentSettings(Optional.empty(), settings.reprovisionPolicy(), settings.allocationPolicy(),
                Optional.empty(), settings.iotHubs(), Optional.empty(), settings.initialTwin(),
                Optional.of(new Capabilities(true)));
    }
}
