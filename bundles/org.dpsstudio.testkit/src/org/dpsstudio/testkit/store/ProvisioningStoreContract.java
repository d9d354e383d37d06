// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.access.AccessRight;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.EnrollmentRow;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.service.port.StoreReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every provisioning store keeps to. A store's tests extend this and say how to open an empty one. */
public abstract class ProvisioningStoreContract {
    private static final HubName HUB = new HubName("hub-1.example.net");

    private ProvisioningStore store;

    /**
     * Opens an empty store that keeps at least a hundred traces of any age.
     *
     * @return the store; the contract closes it
     * @throws Exception when it cannot be opened
     */
    protected abstract ProvisioningStore open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    // ---- enrollments

    @Test
    void keepsEveryShapeOfIndividualEnrollmentAsItWasWritten() {
        int number = 0;
        for (AttestationMechanism mechanism : Samples.individualMechanisms()) {
            IndividualEnrollment full = Samples.fullIndividual("full-" + number, mechanism);
            IndividualEnrollment bare = IndividualEnrollment.of(RegistrationId.of("bare-" + number), mechanism)
                    .withRevision(Samples.revision());
            put(full, bare);
            assertEquals(Optional.of(full), individual("full-" + number));
            assertEquals(Optional.of(bare), individual("bare-" + number));
            number++;
        }
    }

    @Test
    void keepsEveryShapeOfGroupAsItWasWritten() {
        int number = 0;
        for (AttestationMechanism mechanism : Samples.groupMechanisms()) {
            EnrollmentGroup group = new EnrollmentGroup(EnrollmentGroupId.of("g" + number), mechanism,
                    Samples.fullSettings(), Optional.of(Samples.revision()));
            put(group);
            assertEquals(Optional.of(group), group("g" + number));
            number++;
        }
    }

    @Test
    void findsEnrollmentsWhateverTheCaseAndKeepsTheSpelling() {
        put(Samples.individual("Dev-01"), Samples.group("Line-4"));
        assertEquals("Dev-01", individual("dEV-01").orElseThrow().registrationId().text());
        assertEquals("Line-4", group("line-4").orElseThrow().groupId().text());
    }

    @Test
    void theTwoKindsOfEnrollmentHaveNameSpacesOfTheirOwn() {
        put(Samples.individual("same"), Samples.group("same"));
        assertTrue(delete(group("same").orElseThrow().key()));
        assertTrue(individual("same").isPresent());
        assertTrue(group("same").isEmpty());
    }

    @Test
    void writingAnEnrollmentAgainReplacesItAndItsSpelling() {
        put(Samples.individual("dev"));
        IndividualEnrollment second = Samples.fullIndividual("DEV", Samples.keys());
        put(second);
        assertEquals(Optional.of(second), individual("dev"));
        assertEquals("DEV", individual("dev").orElseThrow().registrationId().text());
        assertEquals(1L, read(StoreReader::individualCount));
    }

    @Test
    void deletingTellsWhetherThereWasOne() {
        put(Samples.individual("dev"));
        EnrollmentKey key = individual("dev").orElseThrow().key();
        assertTrue(delete(key));
        assertFalse(delete(key));
        assertTrue(individual("dev").isEmpty());
    }

    @Test
    void countsEnrollmentsAndGroups() {
        put(Samples.individual("a"), Samples.individual("b"), Samples.group("g"));
        assertEquals(2L, read(StoreReader::individualCount));
        assertEquals(1L, read(StoreReader::groupCount));
        delete(individual("a").orElseThrow().key());
        delete(group("g").orElseThrow().key());
        assertEquals(1L, read(StoreReader::individualCount));
        assertEquals(0L, read(StoreReader::groupCount));
    }

    @Test
    void namesTheVersionOfAnEnrollmentAndOfARecord() {
        IndividualEnrollment one = Samples.individual("Dev");
        EnrollmentGroup group = Samples.group("g");
        RegistrationRecord record = Samples.record("Dev");
        put(one, group);
        store.write(writer -> {
            writer.putRegistration(record);
            return true;
        });
        EnrollmentKey other = new EnrollmentKey.Individual(RegistrationId.of("dev"));
        assertEquals(one.revision().map(Revision::etag), read(r -> r.enrollmentVersion(other)));
        assertEquals(group.revision().map(Revision::etag), read(r -> r.enrollmentVersion(group.key())));
        assertEquals(Optional.of(record.etag()), read(r -> r.registrationVersion(RegistrationId.of("dev"))));
        EnrollmentKey missing = new EnrollmentKey.Individual(RegistrationId.of("other"));
        assertTrue(read(r -> r.enrollmentVersion(missing)).isEmpty());
        assertTrue(read(r -> r.registrationVersion(RegistrationId.of("other"))).isEmpty());
        assertEquals(one.revision().map(Revision::etag), store.write(w -> w.enrollmentVersion(other)));
    }

    @Test
    void listsSymmetricKeyGroupsByIdDisabledOnesTooAndNoOthers() {
        EnrollmentGroup disabled = Samples.group("B");
        disabled = disabled.withSettings(disabled.settings().withStatus(ProvisioningStatus.DISABLED));
        put(Samples.group("c"), disabled, Samples.group("a"),
                EnrollmentGroup.of(EnrollmentGroupId.of("x509"), Samples.groupMechanisms().get(1))
                        .withRevision(Samples.revision()));
        assertEquals(List.of("a", "B", "c"),
                read(StoreReader::symmetricKeyGroups).stream().map(g -> g.groupId().text()).toList());
        put(EnrollmentGroup.of(EnrollmentGroupId.of("a"), Samples.groupMechanisms().get(1))
                .withRevision(Samples.revision()));
        assertEquals(List.of("B", "c"),
                read(StoreReader::symmetricKeyGroups).stream().map(g -> g.groupId().text()).toList());
    }

    @Test
    void pagesThroughEnrollmentsByIdWithoutLossWhileTheyChange() {
        IntStream.range(0, 25).forEach(n -> put(Samples.individual("Dev-" + (char) ('a' + n))));
        Page<IndividualEnrollment> first = read(r -> r.individuals(Optional.empty(), 10));
        assertEquals(10, first.items().size());
        delete(first.items().getLast().key());
        List<String> ids = new ArrayList<>(ids(first));
        Optional<String> next = first.continuation();
        while (next.isPresent()) {
            Optional<String> from = next;
            Page<IndividualEnrollment> page = read(r -> r.individuals(from, 10));
            ids.addAll(ids(page));
            next = page.continuation();
        }
        assertEquals(IntStream.range(0, 25).mapToObj(n -> "Dev-" + (char) ('a' + n)).toList(), ids);
    }

    @Test
    void theLastPageHasNoContinuation() {
        put(Samples.individual("a"), Samples.individual("b"), Samples.group("g"), Samples.group("h"));
        assertTrue(read(r -> r.individuals(Optional.empty(), 2)).continuation().isEmpty());
        assertTrue(read(r -> r.groups(Optional.empty(), 2)).continuation().isEmpty());
        Page<EnrollmentGroup> first = read(r -> r.groups(Optional.empty(), 1));
        assertEquals("g", first.items().getFirst().groupId().text());
        Page<EnrollmentGroup> second = read(r -> r.groups(first.continuation(), 1));
        assertEquals("h", second.items().getFirst().groupId().text());
        assertTrue(second.continuation().isEmpty());
    }

    // ---- registration records

    @Test
    void keepsRecordsAsTheyWereWrittenAndWithoutAnEnrollment() {
        RegistrationRecord assigned = Samples.record("Dev");
        RegistrationRecord failed = Samples.failedRecord("dev2", "Line-4");
        store.write(writer -> {
            writer.putRegistration(assigned);
            writer.putRegistration(failed);
            return true;
        });
        assertEquals(Optional.of(assigned), registration("dEV"));
        assertEquals("Dev", registration("dEV").orElseThrow().registrationId().text());
        assertEquals(Optional.of(failed), registration("dev2"));
        assertTrue(store.write(w -> w.deleteRegistration(RegistrationId.of("DEV"))));
        assertFalse(store.write(w -> w.deleteRegistration(RegistrationId.of("DEV"))));
        assertTrue(registration("dev").isEmpty());
    }

    @Test
    void keepsTheSealedKeyOfATpmUntilARecordWithoutOneTakesItsPlace() {
        put(Samples.individual("dev"));
        for (String id : List.of("dev", "unenrolled")) {
            RegistrationRecord sealed = Samples.tpmRecord(id);
            RegistrationRecord other = Samples.tpmRecord(id);
            RegistrationRecord without = Samples.record(id);
            for (RegistrationRecord record : List.of(sealed, other, without, sealed)) {
                store.write(writer -> {
                    writer.putRegistration(record);
                    return true;
                });
                assertEquals(Optional.of(record), registration(id));
            }
        }
    }

    @Test
    void pagesThroughTheRecordsOfAGroupOnly() {
        store.write(writer -> {
            IntStream.range(0, 7).forEach(n -> {
                writer.putRegistration(Samples.failedRecord("m" + n, "Line-4"));
                writer.putRegistration(Samples.failedRecord("n" + n, "other"));
                writer.putRegistration(Samples.record("o" + n));
            });
            return true;
        });
        Optional<EnrollmentGroupId> group = Optional.of(EnrollmentGroupId.of("LINE-4"));
        Page<RegistrationRecord> first = read(r -> r.registrations(group, Optional.empty(), 4));
        Page<RegistrationRecord> second = read(r -> r.registrations(group, first.continuation(), 4));
        assertEquals(List.of("m0", "m1", "m2", "m3"), recordIds(first));
        assertEquals(List.of("m4", "m5", "m6"), recordIds(second));
        assertTrue(second.continuation().isEmpty());
        assertEquals(21, read(r -> r.registrations(Optional.empty(), Optional.empty(), 100)).items().size());
    }

    @Test
    void deletingAnEnrollmentLeavesItsRecord() {
        put(Samples.individual("dev"));
        store.write(writer -> {
            writer.putRegistration(Samples.record("dev"));
            return true;
        });
        delete(individual("dev").orElseThrow().key());
        assertTrue(registration("dev").isPresent());
    }

    // ---- attempts and traces

    @Test
    void notesTheLastAttemptOfAnIndividuallyEnrolledDevice() {
        put(Samples.individual("Dev"));
        LastAttempt first = new LastAttempt(Samples.CREATED, Outcome.REFUSED, Rule.TOKEN_SIGNATURE, 1);
        LastAttempt second = new LastAttempt(Samples.UPDATED, Outcome.ASSIGNED, Rule.HUB_DEVICE, 2);
        note("dev", first);
        assertEquals(Optional.of(first), lastAttempt("DEV"));
        note("DEV", second);
        assertEquals(Optional.of(second), lastAttempt("dev"));
        put(Samples.fullIndividual("Dev", Samples.keys()));
        assertEquals(Optional.of(second), lastAttempt("dev"), "changing the enrollment forgets nothing");
    }

    @Test
    void notesNoAttemptWithoutAnIndividualEnrollment() {
        LastAttempt attempt = new LastAttempt(Samples.CREATED, Outcome.REFUSED, Rule.ENROLLMENT_FOUND, 1);
        put(Samples.group("dev"));
        note("dev", attempt);
        put(Samples.individual("dev"));
        assertTrue(lastAttempt("dev").isEmpty());
    }

    @Test
    void theLastAttemptGoesWithItsEnrollment() {
        put(Samples.individual("dev"));
        note("dev", new LastAttempt(Samples.CREATED, Outcome.REFUSED, Rule.TOKEN_SIGNATURE, 1));
        delete(individual("dev").orElseThrow().key());
        put(Samples.individual("dev"));
        assertTrue(lastAttempt("dev").isEmpty());
    }

    @Test
    void tracesAreNumberedUpwardsAndComeNewestFirst() {
        List<Long> numbers = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            numbers.add(trace(Samples.trace("dev", outcome)));
        }
        for (int n = 1; n < numbers.size(); n++) {
            assertTrue(numbers.get(n - 1) < numbers.get(n));
        }
        List<Trace> traces = read(r -> r.traces(TraceQuery.newest(10)));
        assertEquals(numbers.reversed(), traces.stream().map(Trace::id).toList());
        assertEquals(Samples.trace("dev", Outcome.ASSIGNED).withId(numbers.getFirst()), traces.getLast());
        assertEquals(Samples.trace("dev", Outcome.CHALLENGED).withId(numbers.getLast()), traces.getFirst());
        assertEquals(Samples.trace("dev", Outcome.REFUSED).withId(numbers.get(3)), traces.get(1));
    }

    @Test
    void aTraceWithoutEnrollmentAndFindingsIsKeptToo() {
        Trace sample = Samples.trace("not an id \u0000 \uD83D\uDE00", Outcome.REFUSED);
        Trace bare = new Trace(0, sample.attempt(), Optional.empty(), List.of(), Outcome.REFUSED, 0, 0);
        long number = trace(bare);
        assertEquals(List.of(bare.withId(number)), read(r -> r.traces(TraceQuery.newest(1))));
    }

    @Test
    void whatADevicePresentedIsKeptWithItsTrace() {
        Trace sample = Samples.trace("dev", Outcome.REFUSED);
        Trace full = new Trace(0, sample.attempt(), sample.enrollment(), sample.findings(), sample.outcome(),
                sample.errorCode(), sample.micros(), List.of(Bytes.of(new byte[] { 0x30, 0, 1, -1 }),
                        Bytes.of(new byte[0]), Bytes.of(new byte[70_000])));
        long number = trace(full);
        assertEquals(List.of(full.withId(number)), read(r -> r.traces(TraceQuery.newest(1))));
    }

    @Test
    void tracesAreFoundByDeviceByOutcomeAndFromANumberOn() {
        long first = trace(Samples.trace("Dev", Outcome.ASSIGNED));
        long second = trace(Samples.trace("dEV", Outcome.REFUSED));
        long third = trace(Samples.trace("other", Outcome.DISABLED));
        long challenged = trace(Samples.trace("tpm", Outcome.CHALLENGED));
        assertEquals(List.of(challenged), traceIds(TraceQuery.of("tpm", 10)));
        assertEquals(List.of(second, first), traceIds(TraceQuery.of("dev", 10)));
        assertEquals(List.of(second), traceIds(TraceQuery.of("dev", 1)));
        assertEquals(List.of(third, second), traceIds(new TraceQuery(Optional.empty(), true, 0, 10)));
        assertEquals(List.of(second, first), traceIds(new TraceQuery(Optional.empty(), false, third, 10)));
        assertEquals(List.of(), traceIds(new TraceQuery(Optional.of("dev"), false, first, 10)));
        assertEquals(List.of(), traceIds(TraceQuery.of("nobody", 10)));
    }

    // ---- hubs, policies, settings

    @Test
    void linkedHubsAreKeptByName() {
        LinkedHub changed = new LinkedHub(new HubName("b.example.net"), "east", false, 1000);
        store.write(writer -> {
            writer.putLinkedHub(Samples.hub("b.example.net"));
            writer.putLinkedHub(Samples.hub("a.example.net"));
            writer.putLinkedHub(changed);
            return true;
        });
        assertEquals(List.of(Samples.hub("a.example.net"), changed), read(StoreReader::linkedHubs));
        assertTrue(store.write(w -> w.deleteLinkedHub(new HubName("a.example.net"))));
        assertFalse(store.write(w -> w.deleteLinkedHub(new HubName("a.example.net"))));
        assertEquals(List.of(changed), read(StoreReader::linkedHubs));
    }

    @Test
    void hubDevicesAreKeptByHubAndByTheCaseOfTheirId() {
        HubDevice token = Samples.tokenDevice("dev");
        HubDevice certificate = Samples.certificateDevice("Dev");
        store.write(writer -> {
            writer.putHubDevice(HUB, token);
            writer.putHubDevice(HUB, certificate);
            return true;
        });
        assertEquals(Optional.of(token), read(r -> r.hubDevice(HUB, new DeviceId("dev"))));
        assertEquals(Optional.of(certificate), read(r -> r.hubDevice(HUB, new DeviceId("Dev"))));
        assertTrue(read(r -> r.hubDevice(new HubName("other"), new DeviceId("dev"))).isEmpty());
        assertTrue(store.write(w -> w.deleteHubDevice(HUB, new DeviceId("dev"))));
        assertFalse(store.write(w -> w.deleteHubDevice(HUB, new DeviceId("dev"))));
        assertEquals(Optional.of(certificate), read(r -> r.hubDevice(HUB, new DeviceId("Dev"))));
    }

    @Test
    void accessPoliciesAreKeptByNameWithTheirKeys() {
        AccessPolicy reader = Samples.policy("reader", AccessRight.ENROLLMENT_READ);
        AccessPolicy all = Samples.policy("all", AccessRight.values());
        store.write(writer -> {
            writer.putAccessPolicy(reader);
            writer.putAccessPolicy(all);
            return true;
        });
        assertEquals(List.of(all, reader), read(StoreReader::accessPolicies));
        assertTrue(store.write(w -> w.deleteAccessPolicy("all")));
        assertFalse(store.write(w -> w.deleteAccessPolicy("all")));
        assertEquals(List.of(reader), read(StoreReader::accessPolicies));
    }

    @Test
    void settingsAreKeptByName() {
        assertTrue(read(r -> r.setting("id-scope")).isEmpty());
        set("id-scope", "0ne1");
        set("id-scope", "0ne2");
        assertEquals(Optional.of("0ne2"), read(r -> r.setting("id-scope")));
    }

    // ---- atomic writes

    @Test
    void aWriteThatThrowsKeepsNothingAndTellsWhatItThrew() {
        set("before", "1");
        IllegalArgumentException thrown = new IllegalArgumentException("on purpose");
        CompletableFuture<Boolean> future = store.submit(writer -> {
            writer.putEnrollment(Samples.individual("dev"));
            writer.putLinkedHub(Samples.hub("h.example.net"));
            writer.putSetting("before", "2");
            writer.putAccessPolicy(Samples.policy("p"));
            throw thrown;
        });
        CompletionException failed = assertThrows(CompletionException.class, future::join);
        assertSame(thrown, failed.getCause());
        assertTrue(individual("dev").isEmpty());
        assertEquals(0L, read(StoreReader::individualCount));
        assertEquals(List.of(), read(StoreReader::linkedHubs));
        assertEquals(List.of(), read(StoreReader::accessPolicies));
        assertEquals(Optional.of("1"), read(r -> r.setting("before")));
        set("after", "1");
        assertEquals(Optional.of("1"), read(r -> r.setting("after")), "the store works on");
    }

    @Test
    void aWriteSeesWhatItWroteAndReadersDoNotYet() {
        set("value", "old");
        List<Object> seen = store.write(writer -> {
            writer.putSetting("value", "new");
            writer.putEnrollment(Samples.individual("dev"));
            writer.putLinkedHub(Samples.hub("h.example.net"));
            Optional<String> outside = CompletableFuture.supplyAsync(() -> read(r -> r.setting("value"))).join();
            return List.of(writer.setting("value"), outside, writer.individual(RegistrationId.of("dev")).isPresent(),
                    writer.linkedHubs().size(), writer.individualCount());
        });
        assertEquals(List.of(Optional.of("new"), Optional.of("old"), true, 1, 1L), seen);
    }

    @Test
    void writesRunAlone() throws Exception {
        set("count", "0");
        int threads = 8;
        int each = 25;
        CountDownLatch done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            Thread.startVirtualThread(() -> {
                for (int n = 0; n < each; n++) {
                    store.write(writer -> {
                        int count = Integer.parseInt(writer.setting("count").orElseThrow());
                        writer.putSetting("count", Integer.toString(count + 1));
                        return count;
                    });
                }
                done.countDown();
            });
        }
        assertTrue(done.await(60, TimeUnit.SECONDS));
        assertEquals(Optional.of(Integer.toString(threads * each)), read(r -> r.setting("count")));
    }

    @Test
    void aReadSeesOneStateThroughout() throws Exception {
        Thread writer = Thread.startVirtualThread(() -> {
            for (int n = 1; n <= 100; n++) {
                String value = Integer.toString(n);
                store.write(w -> {
                    w.putEnrollment(Samples.individual("a-" + value));
                    w.putEnrollment(Samples.individual("b-" + value));
                    return true;
                });
            }
        });
        while (writer.isAlive()) {
            Page<IndividualEnrollment> page = read(r -> r.individuals(Optional.empty(), 1000));
            long as = page.items().stream().filter(e -> e.registrationId().text().startsWith("a")).count();
            assertEquals(page.items().size(), 2 * as, "both or none");
        }
        writer.join();
        assertEquals(200L, read(StoreReader::individualCount));
    }

    @Test
    void aClosedStoreSaysSo() {
        store.close();
        assertThrows(IllegalStateException.class, () -> store.read(r -> r.setting("x")));
        assertThrows(IllegalStateException.class, () -> store.write(w -> w.setting("x")));
    }

    // ---- news

    @Test
    void commitsAreToldOnceTheyAreDurable() throws Exception {
        LinkedBlockingQueue<ServiceChange> told = new LinkedBlockingQueue<>();
        EnrollmentKey key = Samples.individual("dev").key();
        try (Subscription subscription = store.onCommit(told::addAll)) {
            assertNotNull(subscription);
            long number = store.write(writer -> {
                writer.putEnrollment(Samples.individual("dev"));
                writer.putRegistration(Samples.record("dev"));
                return writer.addTrace(Samples.trace("dev", Outcome.ASSIGNED));
            });
            assertEquals(Set.of(new ServiceChange.EnrollmentChanged(key),
                    new ServiceChange.RegistrationChanged(RegistrationId.of("dev")),
                    new ServiceChange.AttemptTraced(number)), told(told, 3));
            store.write(writer -> {
                writer.putLinkedHub(Samples.hub("h.example.net"));
                return true;
            });
            assertEquals(Set.of(new ServiceChange.ConfigurationChanged()), told(told, 1));
            delete(key);
            assertEquals(Set.of(new ServiceChange.EnrollmentChanged(key)), told(told, 1));
        }
    }

    @Test
    void whoHasEndedItsSubscriptionHearsNoMore() throws Exception {
        LinkedBlockingQueue<ServiceChange> ended = new LinkedBlockingQueue<>();
        LinkedBlockingQueue<ServiceChange> other = new LinkedBlockingQueue<>();
        store.onCommit(ended::addAll).close();
        try (Subscription subscription = store.onCommit(other::addAll)) {
            assertNotNull(subscription);
            set("x", "y");
            assertNotNull(other.poll(30, TimeUnit.SECONDS));
        }
        assertTrue(ended.isEmpty());
    }

    // ---- lists for people

    @Test
    void aListShowsTheWholeRow() {
        IndividualEnrollment one = Samples.individual("dev");
        LastAttempt attempt = new LastAttempt(Samples.UPDATED, Outcome.ASSIGNED, Rule.HUB_DEVICE, 3);
        put(one, Samples.group("line"));
        note("dev", attempt);
        RegistrationRecord record = Samples.record("dev");
        store.write(writer -> {
            writer.putRegistration(record);
            return true;
        });
        List<Optional<EnrollmentRow>> rows = listing(List.of(), EnrollmentColumn.ID, true).rows(0, 2);
        assertEquals(new EnrollmentRow(one.key(), AttestationKind.SYMMETRIC_KEY, true, Optional.of(record.status()),
                record.assignedHub(), Optional.of(attempt.time()), Optional.of(attempt.outcome()),
                Optional.of(attempt.reason()), Samples.CREATED, Samples.UPDATED), rows.getFirst().orElseThrow());
        assertEquals(new EnrollmentRow(group("line").orElseThrow().key(), AttestationKind.SYMMETRIC_KEY, true,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Samples.CREATED, Samples.UPDATED), rows.getLast().orElseThrow());
    }

    @Test
    void aListIsInTheOrderOfItsColumnAndThenOfTheId() {
        put(at("b", 2), at("A", 3), at("c", 2), at("d", 1));
        assertEquals(List.of("A", "b", "c", "d"), shown(List.of(), EnrollmentColumn.ID, true));
        assertEquals(List.of("d", "c", "b", "A"), shown(List.of(), EnrollmentColumn.ID, false));
        assertEquals(List.of("d", "b", "c", "A"), shown(List.of(), EnrollmentColumn.CREATED, true));
        assertEquals(List.of("A", "b", "c", "d"), shown(List.of(), EnrollmentColumn.CREATED, false));
    }

    @Test
    void aListFiltersByEveryTerm() {
        IndividualEnrollment disabled = at("pump-1", 5);
        put(disabled.withSettings(disabled.settings().withStatus(ProvisioningStatus.DISABLED)), at("Pump-2", 6),
                at("valve", 7), Samples.group("pumps"),
                IndividualEnrollment.of(RegistrationId.of("tpm"), Samples.individualMechanisms().get(5))
                        .withRevision(Samples.revision()));
        note("valve", new LastAttempt(Samples.UPDATED, Outcome.REFUSED, Rule.TOKEN_SIGNATURE, 1));
        note("tpm", new LastAttempt(Samples.CREATED, Outcome.CHALLENGED, Rule.TPM_CHALLENGE, 2));
        store.write(writer -> {
            writer.putRegistration(Samples.record("Pump-2"));
            return true;
        });
        FilterTerm pump = new FilterTerm.Anywhere("PUMP", Set.of());
        FilterTerm group = new FilterTerm.Contains(EnrollmentColumn.KIND, "group");
        assertEquals(List.of("pump-1", "Pump-2", "pumps"), shown(List.of(pump)));
        assertEquals(List.of("pumps"), shown(List.of(pump, group)));
        assertEquals(List.of("pump-1", "Pump-2"), shown(List.of(pump, new FilterTerm.Not(group))));
        assertEquals(List.of("Pump-2"), shown(List.of(new FilterTerm.Anywhere("hub-1.EXAMPLE", Set.of()))));
        assertEquals(List.of("valve"),
                shown(List.of(new FilterTerm.Anywhere("signature", Set.of(Rule.TOKEN_SIGNATURE)))));
        assertEquals(List.of("valve"), shown(List.of(new FilterTerm.Reason(Set.of(Rule.TOKEN_SIGNATURE)))));
        assertEquals(List.of("pump-1"), shown(List.of(contains(EnrollmentColumn.STATUS, "disabled"))));
        assertEquals(List.of("tpm"), shown(List.of(contains(EnrollmentColumn.ATTESTATION, "TPM"))));
        assertEquals(List.of("Pump-2"), shown(List.of(contains(EnrollmentColumn.STATE, "assigned"))));
        assertEquals(List.of("valve"), shown(List.of(contains(EnrollmentColumn.STATE, "refused"))));
        assertEquals(List.of("tpm"), shown(List.of(contains(EnrollmentColumn.STATE, "Challenged"))));
        assertEquals(List.of("Pump-2"), shown(List.of(contains(EnrollmentColumn.HUB, "hub-1"))));
        assertEquals(List.of("Pump-2"), shown(List.of(contains(EnrollmentColumn.ID, "p-2"))));
        assertEquals(List.of("pump-1", "Pump-2"),
                shown(List.of(new FilterTerm.Between(EnrollmentColumn.CREATED, day(5), day(7)))));
        assertEquals(List.of("valve"), shown(List.of(new FilterTerm.Between(EnrollmentColumn.LAST_ATTEMPT,
                Samples.UPDATED, Samples.UPDATED.plusSeconds(1)))));
        assertEquals(List.of(), shown(List.of(new FilterTerm.Between(EnrollmentColumn.LAST_ATTEMPT,
                Samples.UPDATED.minusSeconds(1), Samples.UPDATED))));
    }

    @Test
    void filterTextIsTakenLiterally() {
        put(Samples.individual("a_b"), Samples.individual("axb"));
        assertEquals(List.of("a_b"), shown(List.of(new FilterTerm.Anywhere("a_b", Set.of()))));
        assertEquals(List.of(), shown(List.of(new FilterTerm.Anywhere("%", Set.of()))));
        assertEquals(List.of(), shown(List.of(new FilterTerm.Anywhere("a*b", Set.of()))));
        assertEquals(List.of(), shown(List.of(new FilterTerm.Anywhere("'\"", Set.of()))));
    }

    @Test
    void aListStandsStillAndItsRowsAreAsNewAsTheReading() {
        put(Samples.individual("b"), Samples.individual("c"), Samples.individual("d"));
        EnrollmentListing listing = listing(List.of(), EnrollmentColumn.ID, true);
        IndividualEnrollment c = individual("c").orElseThrow();
        put(Samples.individual("a"), c.withSettings(c.settings().withStatus(ProvisioningStatus.DISABLED)));
        delete(individual("b").orElseThrow().key());
        assertEquals(3, listing.size());
        assertEquals(3L, listing.total());
        List<Optional<EnrollmentRow>> rows = listing.rows(0, 3);
        assertTrue(rows.get(0).isEmpty());
        assertFalse(rows.get(1).orElseThrow().enabled());
        assertEquals("d", rows.get(2).orElseThrow().key().text());
        assertEquals(1, listing.indexOf(c.key()));
        assertEquals(-1, listing.indexOf(individual("a").orElseThrow().key()));
    }

    @Test
    void aListTellsHowManyThereAreAndWhereEachIs() {
        put(Samples.individual("x1"), Samples.individual("x2"), Samples.individual("y"), Samples.group("x1"));
        EnrollmentListing listing = listing(List.of(contains(EnrollmentColumn.ID, "x")), EnrollmentColumn.ID, false);
        assertEquals(3, listing.size());
        assertEquals(4L, listing.total());
        for (int n = 0; n < listing.size(); n++) {
            assertEquals(n, listing.indexOf(listing.rows(n, n + 1).getFirst().orElseThrow().key()));
        }
        assertEquals(-1, listing.indexOf(individual("y").orElseThrow().key()));
    }

    @Test
    void openingAListCanBeGivenUp() {
        put(Samples.individual("a"));
        assertThrows(CancellationException.class,
                () -> read(r -> r.listing(List.of(contains(EnrollmentColumn.ID, "a")), EnrollmentColumn.HUB, true,
                        () -> true)));
    }

    // ----

    private void put(Enrollment... enrollments) {
        store.write(writer -> {
            for (Enrollment enrollment : enrollments) {
                writer.putEnrollment(enrollment);
            }
            return true;
        });
    }

    private boolean delete(EnrollmentKey key) {
        return store.write(writer -> writer.deleteEnrollment(key));
    }

    private void note(String id, LastAttempt attempt) {
        store.write(writer -> {
            writer.noteAttempt(RegistrationId.of(id), attempt);
            return true;
        });
    }

    private long trace(Trace trace) {
        return store.write(writer -> writer.addTrace(trace));
    }

    private void set(String name, String value) {
        store.write(writer -> {
            writer.putSetting(name, value);
            return true;
        });
    }

    private <T> T read(Function<StoreReader, T> work) {
        return store.read(work);
    }

    private Optional<IndividualEnrollment> individual(String id) {
        return read(r -> r.individual(RegistrationId.of(id)));
    }

    private Optional<EnrollmentGroup> group(String id) {
        return read(r -> r.group(EnrollmentGroupId.of(id)));
    }

    private Optional<RegistrationRecord> registration(String id) {
        return read(r -> r.registration(RegistrationId.of(id)));
    }

    private Optional<LastAttempt> lastAttempt(String id) {
        return read(r -> r.lastAttempt(RegistrationId.of(id)));
    }

    private List<Long> traceIds(TraceQuery query) {
        return read(r -> r.traces(query)).stream().map(Trace::id).toList();
    }

    private EnrollmentListing listing(List<FilterTerm> terms, EnrollmentColumn order, boolean ascending) {
        return read(r -> r.listing(terms, order, ascending, () -> false));
    }

    private List<String> shown(List<FilterTerm> terms) {
        return shown(terms, EnrollmentColumn.ID, true);
    }

    private List<String> shown(List<FilterTerm> terms, EnrollmentColumn order, boolean ascending) {
        EnrollmentListing listing = listing(terms, order, ascending);
        return listing.rows(0, listing.size()).stream().map(row -> row.orElseThrow().key().text()).toList();
    }

    private static FilterTerm contains(EnrollmentColumn column, String text) {
        return new FilterTerm.Contains(column, text);
    }

    private static IndividualEnrollment at(String id, int day) {
        return Samples.individual(id).withRevision(
                new Revision(Samples.revision().etag(), day(day), Samples.UPDATED));
    }

    private static Instant day(int day) {
        return Instant.parse("2026-02-0" + day + "T00:00:00Z");
    }

    private static List<String> ids(Page<IndividualEnrollment> page) {
        return page.items().stream().map(e -> e.registrationId().text()).toList();
    }

    private static List<String> recordIds(Page<RegistrationRecord> page) {
        return page.items().stream().map(r -> r.registrationId().text()).toList();
    }

    private static Set<ServiceChange> told(LinkedBlockingQueue<ServiceChange> queue, int count) throws Exception {
        Set<ServiceChange> told = new HashSet<>();
        for (int n = 0; n < count; n++) {
            ServiceChange change = queue.poll(30, TimeUnit.SECONDS);
            assertNotNull(change, "told so far: " + told);
            told.add(change);
        }
        return told;
    }
}
