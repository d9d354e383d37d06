// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import static org.dpsstudio.service.ServiceOnMemory.code;
import static org.dpsstudio.service.ServiceOnMemory.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.junit.jupiter.api.Test;

class AdministrationTest {
    private final ServiceOnMemory it = new ServiceOnMemory();
    private final LocalProvisioningService service = it.service;

    @Test
    void theServiceDescribesItself() {
        it.enrollByKey("a");
        it.enrollByKey("b");
        it.enrollGroup("g");
        ServiceDescription description = ok(service.describe());
        assertTrue(description.idScope().text().startsWith("0ne"));
        assertEquals(AllocationPolicy.HASHED, description.allocationPolicy());
        assertEquals(List.of(FirstSetup.FIRST_HUB), description.linkedHubs().stream().map(LinkedHub::name).toList());
        assertEquals(2, description.enrollments());
        assertEquals(1, description.groups());
        long cpu = description.cpuMicroseconds().orElseThrow();
        assertTrue(cpu > 0 && cpu <= ok(service.describe()).cpuMicroseconds().orElseThrow(), cpu + " \u00b5s");
    }

    @Test
    void aStoreThatWasNeverSetUpIsToldApart() {
        MemoryProvisioningStore empty = new MemoryProvisioningStore();
        assertEquals(500000, code(new LocalProvisioningService(empty, it.clock, new SecureRandom()).describe()));
    }

    @Test
    void recordsAreReadAndDeletedByVersion() {
        RegistrationId id = RegistrationId.of("DEV");
        assertEquals(404202, code(service.registration(id)));
        assertEquals(404202, code(service.deleteRegistration(id, WriteCondition.ALWAYS)));
        RegistrationRecord record = it.provision("dev", it.token(it.enrollByKey("dev")));
        assertEquals(record, ok(service.registration(id)));
        assertEquals(412000, code(service.deleteRegistration(id, new WriteCondition.Matches(ETag.next()))));
        assertEquals("dev",
                ok(service.deleteRegistration(id, new WriteCondition.Matches(record.etag()))).text());
        assertFalse(it.hasRecord("dev"));
    }

    @Test
    void recordsAreListedByGroup() {
        EnrollmentGroup line = it.enrollGroup("line");
        EnrollmentGroup other = it.enrollGroup("other");
        IndividualEnrollment own = it.enrollByKey("own");
        it.provision("l1", it.token(line, "l1"));
        it.provision("l2", it.token(line, "l2"));
        it.provision("o1", it.token(other, "o1"));
        it.provision("own", it.token(own));
        assertEquals(List.of("l1", "l2"), ids(Optional.of(line.groupId())));
        assertEquals(List.of("o1"), ids(Optional.of(other.groupId())));
        assertEquals(List.of("l1", "l2", "o1", "own"), ids(Optional.empty()));
        ok(service.delete(line.key(), WriteCondition.ALWAYS));
        assertEquals(List.of("l1", "l2"), ids(Optional.of(line.groupId())), "a deleted group leaves its records");
    }

    @Test
    void hubsAreLinkedChangedAndUnlinked() {
        HubName name = new HubName("b.example.net");
        LinkedHub hub = new LinkedHub(name, "east", true, 1);
        LinkedHub changed = new LinkedHub(name, "west", false, 20);
        assertEquals(hub, ok(service.linkHub(hub)));
        assertEquals(changed, ok(service.linkHub(changed)));
        assertEquals(List.of("b.example.net", "hub-1.dps-studio.local"),
                ok(service.linkedHubs()).stream().map(h -> h.name().text()).toList());
        assertEquals(changed, ok(service.linkedHubs()).getFirst());
        assertEquals(name, ok(service.unlinkHub(name)));
        assertEquals(404000, code(service.unlinkHub(name)));
    }

    @Test
    void fiftyHubsCanBeLinkedAndChangedAndNoMore() {
        for (int n = 2; n <= 50; n++) {
            it.link("h" + n, 1);
        }
        assertEquals(400004, code(service.linkHub(new LinkedHub(new HubName("h51"), "here", true, 1))));
        it.link("h50", 7);
        assertEquals(50, ok(service.linkedHubs()).size());
    }

    @Test
    void aHubKeepsItsDevicesWhenItIsUnlinked() {
        it.provision("dev", it.token(it.enrollByKey("dev")));
        it.unlink(FirstSetup.FIRST_HUB);
        assertTrue(it.hubDevice(FirstSetup.FIRST_HUB, "dev").isPresent());
        assertEquals(404000, code(service.hubDevice(FirstSetup.FIRST_HUB, new DeviceId("other"))));
    }

    @Test
    void theAccessPoliciesAreListedWithTheirKeys() {
        List<AccessPolicy> policies = ok(service.accessPolicies());
        assertEquals(List.of(AccessPolicy.OWNER), policies.stream().map(AccessPolicy::name).toList());
        assertEquals(64, policies.getFirst().primaryKey().secret().length());
    }

    @Test
    void tracesAreListedNewestFirst() {
        IndividualEnrollment dev = it.enrollByKey("dev");
        it.provision("dev", it.token(dev));
        it.refused("other", it.token(dev));
        assertEquals(List.of("other", "dev"), ok(service.traces(TraceQuery.newest(10))).stream()
                .map(t -> t.attempt().registrationId()).toList());
        assertEquals(1, ok(service.traces(TraceQuery.of("DEV", 10))).size());
        assertEquals(400004, code(service.traces(TraceQuery.newest(0))));
    }

    @Test
    void theBrowserFiltersAndOrders() {
        it.enrollByKey("pump-2");
        it.enrollByKey("pump-1");
        it.enrollByKey("valve");
        EnrollmentListing listing = ok(service.browser().open(List.of(new FilterTerm.Anywhere("pump", Set.of())),
                EnrollmentColumn.ID, true, () -> false));
        assertEquals(List.of("pump-1", "pump-2"),
                listing.rows(0, listing.size()).stream().map(row -> row.orElseThrow().key().text()).toList());
        assertEquals(3, listing.total());
    }

    @Test
    void changesAreToldUntilTheSubscriptionEnds() {
        List<ServiceChange> told = new ArrayList<>();
        Subscription subscription = service.onChange(told::add);
        IndividualEnrollment dev = it.enrollByKey("dev");
        assertEquals(List.of(new ServiceChange.EnrollmentChanged(dev.key())), told);
        told.clear();
        it.provision("dev", it.token(dev));
        assertTrue(told.contains(new ServiceChange.RegistrationChanged(RegistrationId.of("dev"))), told.toString());
        assertTrue(told.contains(new ServiceChange.AttemptTraced(it.trace().id())), told.toString());
        told.clear();
        subscription.close();
        it.enrollByKey("dev2");
        assertEquals(List.of(), told);
    }

    private List<String> ids(Optional<EnrollmentGroupId> group) {
        return ok(service.registrations(group, Optional.empty(), 100)).items().stream()
                .map(record -> record.registrationId().text()).toList();
    }
}
