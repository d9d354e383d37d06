// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.device;

import static org.dpsstudio.service.ServiceOnMemory.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.CustomAllocation;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationFailure;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.ServiceOnMemory;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final HubName FIRST = FirstSetup.FIRST_HUB;

    private final ServiceOnMemory it = new ServiceOnMemory();
    private final EnrollmentGroup line = it.enrollGroup("line");
    private int devices;

    @Test
    void hashedSpreadsDevicesOverAllLinkedHubs() {
        HubName second = it.link("second", 1);
        HubName third = it.link("third", 1);
        assertEquals(Set.of(FIRST, second, third), hubsOf(60));
        assertEquals("hashed", it.finding(Rule.HUB_CANDIDATES).expected().orElseThrow());
    }

    @Test
    void hashedIsWhatHoldsWhereNobodyNamesAPolicy() {
        HubName second = it.link("second", 1);
        assertEquals(Set.of(FIRST, second), hubsOf(60));
    }

    @Test
    void theWeightIsTheShareOfAHub() {
        it.link("heavy", 9);
        long heavy = 0;
        for (int n = 0; n < 1000; n++) {
            if (hubOfNext().equals(new HubName("heavy"))) {
                heavy++;
            }
        }
        assertTrue(heavy > 850 && heavy < 950, Long.toString(heavy));
    }

    @Test
    void theServicesOwnPolicyHoldsForEnrollmentsThatNameNone() {
        it.store.write(writer -> {
            writer.putSetting("allocation-policy", "static");
            return true;
        });
        it.set(line, hubs(Optional.empty(), it.link("second", 1)));
        hubOfNext();
        assertEquals(Optional.of("static"), it.finding(Rule.HUB_CANDIDATES).expected());
    }

    @Test
    void onlyTheHubsOfTheEnrollmentAreCandidates() {
        HubName second = it.link("second", 1);
        HubName third = it.link("third", 1);
        it.set(line, hubs(AllocationPolicy.HASHED, second, third));
        assertEquals(Set.of(second, third), hubsOf(60));
    }

    @Test
    void aHubThatDoesNotApplyTheAllocationPolicyIsLeftOut() {
        HubName second = it.link("second", 1);
        ok(it.service.linkHub(new LinkedHub(FIRST, "here", false, 1000)));
        assertEquals(Set.of(second), hubsOf(30));
    }

    @Test
    void aStaticEnrollmentMayNameAHubThatDoesNotApplyTheAllocationPolicy() {
        it.link("second", 1);
        ok(it.service.linkHub(new LinkedHub(FIRST, "here", false, 1)));
        it.set(line, hubs(AllocationPolicy.STATIC, FIRST));
        assertEquals(Set.of(FIRST), hubsOf(30));
    }

    @Test
    void theOlderHostNameMeansStatic() {
        HubName second = it.link("second", 1);
        it.set(line, new EnrollmentSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(second),
                List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
        assertEquals(Set.of(second), hubsOf(30));
        assertEquals(Optional.of("static"), it.finding(Rule.HUB_CANDIDATES).expected());
        assertEquals(Optional.of("second"), it.finding(Rule.HUB_CANDIDATES).came());
    }

    @Test
    void staticWithoutAHubTakesTheOnlyLinkedOne() {
        ok(it.service.linkHub(new LinkedHub(FIRST, "here", false, 1)));
        it.set(line, hubs(AllocationPolicy.STATIC));
        assertEquals(Set.of(FIRST), hubsOf(5));
    }

    @Test
    void staticWithoutAHubAmongSeveralSpreadsTheDevices() {
        HubName second = it.link("second", 1);
        it.set(line, hubs(AllocationPolicy.STATIC));
        assertEquals(Set.of(FIRST, second), hubsOf(60));
    }

    @Test
    void geoLatencyFallsBackToHashedAndSaysSo() {
        HubName second = it.link("second", 1);
        it.set(line, hubs(AllocationPolicy.GEO_LATENCY));
        assertEquals(Set.of(FIRST, second), hubsOf(60));
        assertEquals(Verdict.WARNING, it.finding(Rule.HUB_CANDIDATES).verdict());
        assertEquals(Optional.of(Remedy.USE_OFFERED_ALLOCATION), it.finding(Rule.HUB_CANDIDATES).remedy());
        assertEquals(Optional.of("hashed"), it.finding(Rule.HUB_CHOSEN).expected());
    }

    @Test
    void customFailsAndSaysThatItIsNotOfferedYet() {
        it.set(line, new EnrollmentSettings(Optional.empty(), Optional.empty(), Optional.of(AllocationPolicy.CUSTOM),
                Optional.empty(), List.of(), Optional.of(new CustomAllocation("https://example.net", "2018-11-01")),
                Optional.empty(), Optional.empty()));
        RegistrationRecord record = next();
        assertEquals(RegistrationStatus.FAILED, record.status());
        assertEquals(400207, record.failure().map(RegistrationFailure::errorCode).orElseThrow());
        assertEquals(Optional.of(Remedy.USE_OFFERED_ALLOCATION), it.finding(Rule.HUB_CANDIDATES).remedy());
        assertEquals(400207, it.trace().errorCode());
    }

    @Test
    void withNoLinkedHubTheOperationFailsAndTheRecordStays() {
        it.unlink(FIRST);
        RegistrationRecord record = next();
        assertEquals(RegistrationStatus.FAILED, record.status());
        assertEquals(400208, record.failure().map(RegistrationFailure::errorCode).orElseThrow());
        assertEquals(Optional.empty(), record.assignedHub());
        assertEquals(Optional.empty(), record.substatus());
        assertEquals(Outcome.FAILED, it.trace().outcome());
        assertEquals(400208, it.trace().errorCode());
        assertEquals(List.of(Rule.HUB_CANDIDATES), it.failed());
        assertEquals(Optional.of(Remedy.LINK_HUB), it.finding(Rule.HUB_CANDIDATES).remedy());
    }

    @Test
    void aDeviceThatFailedIsAssignedOnceAHubIsLinked() {
        it.unlink(FIRST);
        RegistrationRecord failed = it.provision("dev", it.token(line, "dev"));
        it.link("second", 1);
        RegistrationRecord assigned = it.provision("dev", it.token(line, "dev"));
        assertEquals(RegistrationStatus.ASSIGNED, assigned.status());
        assertEquals(Optional.empty(), assigned.failure());
        assertEquals(failed.created(), assigned.created());
    }

    @Test
    void aNamedHubThatIsNoLongerLinkedIsWarnedOf() {
        HubName second = it.link("second", 1);
        it.set(line, hubs(AllocationPolicy.HASHED, FIRST, second));
        it.unlink(second);
        assertEquals(Set.of(FIRST), hubsOf(20));
        assertEquals(Verdict.WARNING, it.finding(Rule.HUB_CANDIDATES).verdict());
        assertEquals(Optional.of("hashed: hub-1.dps-studio.local, second"),
                it.finding(Rule.HUB_CANDIDATES).expected());
        it.unlink(FIRST);
        it.link("third", 1);
        assertEquals(RegistrationStatus.FAILED, next().status());
    }

    private RegistrationRecord next() {
        String id = "dev-" + devices++;
        return it.provision(id, it.token(line, id));
    }

    private HubName hubOfNext() {
        return next().assignedHub().orElseThrow();
    }

    private Set<HubName> hubsOf(int count) {
        Set<HubName> hubs = new HashSet<>();
        for (int n = 0; n < count; n++) {
            hubs.add(hubOfNext());
        }
        return hubs;
    }

    private static EnrollmentSettings hubs(AllocationPolicy policy, HubName... hubs) {
        return hubs(Optional.of(policy), hubs);
    }

    private static EnrollmentSettings hubs(Optional<AllocationPolicy> policy, HubName... hubs) {
        return new EnrollmentSettings(Optional.empty(), Optional.empty(), policy, Optional.empty(), List.of(hubs),
                Optional.empty(), Optional.empty(), Optional.empty());
    }
}
