// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.device;

import static org.dpsstudio.service.ServiceOnMemory.noKeys;
import static org.dpsstudio.service.ServiceOnMemory.otherKey;
import static org.dpsstudio.service.ServiceOnMemory.primary;
import static org.dpsstudio.service.ServiceOnMemory.secondary;
import static org.dpsstudio.service.ServiceOnMemory.token;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.sas.DerivedKey;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.ServiceOnMemory;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.Test;

class KeyRegistrationTest {
    private static final ServiceError UNAUTHORIZED = new ServiceError(401002, "Unauthorized");

    private final ServiceOnMemory it = new ServiceOnMemory();

    // ---- individual

    @Test
    void aTokenByEitherKeyIsTakenAndTheHubGetsBothKeys() {
        IndividualEnrollment dev = it.enrollByKey("dev");
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("dev", it.token("dev", primary(dev))).status());
        assertEquals(Optional.of("primary"), it.finding(Rule.TOKEN_SIGNATURE).came());
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("dev", it.token("dev", secondary(dev))).status());
        assertEquals(Optional.of("secondary"), it.finding(Rule.TOKEN_SIGNATURE).came());
        assertEquals(new AuthenticationScheme.Sas(primary(dev), Optional.of(secondary(dev))),
                it.hubDevice(FirstSetup.FIRST_HUB, "dev").orElseThrow().authentication());
    }

    @Test
    void everyCheckIsTracedInTheOrderOfTheRules() {
        it.provision("dev", it.token(it.enrollByKey("dev")));
        assertEquals(List.of(Rule.REQUEST_WELL_FORMED, Rule.ID_SCOPE_KNOWN, Rule.REGISTRATION_ID_SYNTAX,
                Rule.EVIDENCE_PRESENTED, Rule.ENROLLMENT_FOUND, Rule.ATTESTATION_KIND, Rule.TOKEN_READABLE,
                Rule.TOKEN_RESOURCE, Rule.TOKEN_NOT_EXPIRED, Rule.TOKEN_SIGNATURE, Rule.ENROLLMENT_ENABLED,
                Rule.REPROVISIONING, Rule.HUB_CANDIDATES, Rule.HUB_CHOSEN, Rule.HUB_DEVICE),
                it.trace().findings().stream().map(Finding::rule).toList());
    }

    @Test
    void aWrongKeyIsRefused() {
        it.enrollByKey("dev");
        assertEquals(UNAUTHORIZED, it.refused("dev", it.token("dev", otherKey())));
        assertEquals(List.of(Rule.TOKEN_SIGNATURE), it.failed());
        assertFalse(it.hasRecord("dev"));
    }

    @Test
    void anExpiredTokenIsRefused() {
        IndividualEnrollment dev = it.enrollByKey("dev");
        String resource = it.idScope + "/registrations/dev";
        assertEquals(UNAUTHORIZED, it.refused("dev", token(resource, primary(dev), ServiceOnMemory.START)));
        assertEquals(List.of(Rule.TOKEN_NOT_EXPIRED), it.failed());
        assertEquals(Optional.of(Remedy.RENEW_TOKEN), it.finding(Rule.TOKEN_NOT_EXPIRED).remedy());
    }

    @Test
    void aTokenForAnotherResourceIsRefused() {
        IndividualEnrollment dev = it.enrollByKey("dev");
        assertEquals(UNAUTHORIZED, it.refused("dev", it.token("dev2", primary(dev))));
        assertEquals(List.of(Rule.TOKEN_RESOURCE), it.failed());
    }

    @Test
    void aTokenThatCannotBeReadIsRefusedEnrolledOrNot() {
        Evidence nonsense = new Evidence.SasToken("SharedAccessSignature sr=x", Optional.empty());
        it.enrollByKey("dev");
        assertEquals(UNAUTHORIZED, it.refused("dev", nonsense));
        assertEquals(List.of(Rule.TOKEN_READABLE), it.failed());
        assertEquals(UNAUTHORIZED, it.refused("stranger", nonsense));
        assertEquals(List.of(Rule.TOKEN_READABLE), it.failed());
    }

    @Test
    void theIdIsFoundWhateverItsCase() {
        IndividualEnrollment dev = it.enrollByKey("Dev");
        RegistrationRecord record = it.provision("dEV", it.token("dev", primary(dev)));
        assertEquals(Optional.of(new DeviceId("Dev")), record.deviceId());
    }

    // ---- groups

    @Test
    void aKeyDerivedFromEitherGroupKeyIsTaken() {
        EnrollmentGroup line = it.enrollGroup("line");
        for (SymmetricKey groupKey : List.of(primary(line), secondary(line))) {
            RegistrationRecord record = it.provision("dev", it.token("dev", DerivedKey.derive(groupKey, "dev")));
            assertEquals(RegistrationStatus.ASSIGNED, record.status());
            assertEquals(Optional.of(line.groupId()), record.group());
            assertEquals(Optional.of(new DeviceId("dev")), record.deviceId());
        }
        assertEquals(Optional.of(line.key()), it.trace().enrollment());
        assertEquals(new AuthenticationScheme.Sas(DerivedKey.derive(primary(line), "dev"),
                Optional.of(DerivedKey.derive(secondary(line), "dev"))),
                it.hubDevice(FirstSetup.FIRST_HUB, "dev").orElseThrow().authentication());
    }

    @Test
    void theKeyIsDerivedFromTheSpellingThatCameOrFromLowerCase() {
        EnrollmentGroup line = it.enrollGroup("line");
        it.provision("Dev-A", it.token("Dev-A", DerivedKey.derive(primary(line), "Dev-A")));
        it.provision("Dev-B", it.token("Dev-B", DerivedKey.derive(primary(line), "dev-b")));
        assertEquals(Optional.of(new DeviceId("Dev-B")), it.record("dev-b").deviceId());
        assertEquals(UNAUTHORIZED,
                it.refused("dev-c", it.token("dev-c", DerivedKey.derive(primary(line), "Dev-C"))));
    }

    @Test
    void theRightGroupIsFoundAmongMany() {
        it.enrollGroup("a");
        EnrollmentGroup line = it.enrollGroup("b");
        it.enrollGroup("c");
        assertEquals(Optional.of(line.groupId()), it.provision("dev", it.token(line, "dev")).group());
    }

    @Test
    void theGroupKeyItselfIsRefusedAsADeviceKey() {
        EnrollmentGroup line = it.enrollGroup("line");
        assertEquals(UNAUTHORIZED, it.refused("dev", it.token("dev", primary(line))));
        assertEquals(List.of(Rule.TOKEN_SIGNATURE), it.failed());
        assertEquals(Optional.of("group"), it.finding(Rule.TOKEN_SIGNATURE).came());
        assertEquals(Optional.of(line.key()), it.trace().enrollment());
        assertFalse(it.hasRecord("dev"));
    }

    @Test
    void aKeyOfNoGroupIsRefusedAndTheTraceNamesBothReasons() {
        it.enrollGroup("line");
        assertEquals(UNAUTHORIZED, it.refused("dev", it.token("dev", otherKey())));
        assertEquals(List.of(Rule.ENROLLMENT_FOUND, Rule.TOKEN_SIGNATURE), it.failed());
        assertEquals(Optional.of("line"), it.finding(Rule.TOKEN_SIGNATURE).expected());
    }

    @Test
    void aDeviceThatNothingCoversIsRefused() {
        assertEquals(UNAUTHORIZED, it.refused("dev", it.token("dev", otherKey())));
        assertEquals(List.of(Rule.ENROLLMENT_FOUND), it.failed());
    }

    @Test
    void anExpiredTokenByADerivedKeyIsRefusedForThat() {
        EnrollmentGroup line = it.enrollGroup("line");
        Evidence expired = token(it.idScope + "/registrations/dev", DerivedKey.derive(primary(line), "dev"),
                ServiceOnMemory.START.minusSeconds(1));
        assertEquals(UNAUTHORIZED, it.refused("dev", expired));
        assertEquals(List.of(Rule.TOKEN_NOT_EXPIRED), it.failed());
        assertEquals(Optional.of(line.key()), it.trace().enrollment());
    }

    @Test
    void aTokenOfOneDeviceOfAGroupDoesNotServeAnother() {
        EnrollmentGroup line = it.enrollGroup("line");
        Evidence foreign = it.token(line, "dev-1");
        assertEquals(UNAUTHORIZED, it.refused("dev-2", foreign));
        assertFalse(it.hasRecord("dev-2"));
    }

    @Test
    void anIndividualEnrollmentComesBeforeTheGroup() {
        EnrollmentGroup line = it.enrollGroup("line");
        IndividualEnrollment own = it.enrollByKey("dev");
        assertEquals(UNAUTHORIZED, it.refused("dev", it.token(line, "dev")));
        assertEquals(Optional.empty(), it.provision("dev", it.token(own)).group());
        ServiceOnMemory.ok(it.service.delete(own.key(), WriteCondition.ALWAYS));
        assertEquals(Optional.of(line.groupId()), it.provision("dev", it.token(line, "dev")).group());
    }

    @Test
    void aDisabledIndividualEnrollmentBlocksADeviceOfAGroupWhateverItsKind() {
        EnrollmentGroup line = it.enrollGroup("line");
        IndividualEnrollment own = it.enrollByCertificate("dev", Samples.certificate("dev"));
        it.set(own, ProvisioningStatus.DISABLED);
        assertEquals(UNAUTHORIZED, it.refused("dev", it.token(line, "dev")));
        assertEquals(Rule.ENROLLMENT_ENABLED, it.trace().deciding().orElseThrow().rule());
        assertEquals(Optional.of(Remedy.ENABLE_ENROLLMENT), it.trace().deciding().orElseThrow().remedy());
    }

    @Test
    void ofTwoGroupsWithOneKeyTheFirstDecidesDisabledOrNot() {
        EnrollmentGroup a = it.enrollGroup("a");
        EnrollmentGroup b = it.enroll(EnrollmentGroup.of(EnrollmentGroupId.of("b"), a.attestation()));
        assertEquals(Optional.of(a.groupId()), it.provision("dev", it.token(b, "dev")).group());
        it.set(a, ProvisioningStatus.DISABLED);
        assertEquals(RegistrationStatus.DISABLED, it.provision("dev", it.token(b, "dev")).status());
        assertEquals(Outcome.DISABLED, it.trace().outcome());
    }

    @Test
    void changesOfGroupsCountAtOnceEvenBeforeTheyAreTold() {
        EnrollmentGroup first = it.enrollGroup("a");
        it.provision("dev", it.token(first, "dev"));
        it.store.holdNews();
        EnrollmentGroup second = it.enrollGroup("b");
        it.provision("dev2", it.token(second, "dev2"));
        EnrollmentGroup rolled = it.enroll(EnrollmentGroup.of(first.groupId(), Samples.keys()));
        it.provision("dev", it.token(rolled, "dev"));
        assertEquals(UNAUTHORIZED, it.refused("dev", it.token(first, "dev")));
        ServiceOnMemory.ok(it.service.delete(rolled.key(), WriteCondition.ALWAYS));
        assertEquals(UNAUTHORIZED, it.refused("dev", it.token(rolled, "dev")));
        it.set(second, ProvisioningStatus.DISABLED);
        assertEquals(RegistrationStatus.DISABLED, it.provision("dev2", it.token(second, "dev2")).status());
        it.store.tellNews();
        it.set(second, ProvisioningStatus.ENABLED);
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("dev2", it.token(second, "dev2")).status());
    }

    @Test
    void aDeviceThatMovesFromItsGroupToAnEnrollmentOfItsOwnKeepsItsAssignment() {
        EnrollmentGroup line = it.enrollGroup("line");
        RegistrationRecord before = it.provision("dev", it.token(line, "dev"));
        IndividualEnrollment own = it.enroll(new IndividualEnrollment(RegistrationId.of("dev"),
                Optional.of(new DeviceId("wanted")), noKeys(), line.settings(), Optional.empty(), Optional.empty()));
        RegistrationRecord after = it.provision("dev", it.token(own));
        assertEquals(before.deviceId(), after.deviceId());
        assertEquals(Optional.empty(), after.group());
        assertTrue(it.hubDevice(FirstSetup.FIRST_HUB, "wanted").isEmpty());
    }

    @Test
    void theStateTellsThatItWasByKey() {
        EnrollmentGroup line = it.enrollGroup("line");
        RegistrationRecord record = it.provision("dev", it.token(line, "dev"));
        assertEquals(new DeviceAnswer.State(record, new DeviceAnswer.Attested.BySymmetricKey()),
                it.devices.operation(it.request("dev", it.token(line, "dev")), record.operation()));
    }
}
