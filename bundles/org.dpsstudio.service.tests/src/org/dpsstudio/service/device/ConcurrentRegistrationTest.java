// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.device;

import static org.dpsstudio.service.ServiceOnMemory.error;
import static org.dpsstudio.service.ServiceOnMemory.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.ServiceOnMemory;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.Test;

/** What somebody else does between a decision and its commit: the decision is taken anew. */
class ConcurrentRegistrationTest {
    private static final HubName FIRST = FirstSetup.FIRST_HUB;

    private final ServiceOnMemory it = new ServiceOnMemory();
    private final IndividualEnrollment dev = it.enrollByKey("dev");

    @Test
    void anEnrollmentThatIsDeletedMeanwhileLetsNobodyIn() {
        it.store.beforeNextWrite(() -> ok(it.service.delete(dev.key(), WriteCondition.ALWAYS)));
        assertEquals(401002, it.refused("dev", it.token(dev)).code());
        assertNothingKept();
        assertEquals(List.of(Rule.ENROLLMENT_FOUND), it.failed());
    }

    @Test
    void anEnrollmentThatIsDisabledMeanwhileEndsAsDisabled() {
        it.store.beforeNextWrite(() -> it.set(dev, ProvisioningStatus.DISABLED));
        assertEquals(RegistrationStatus.DISABLED, it.provision("dev", it.token(dev)).status());
        assertTrue(it.hubDevice(FIRST, "dev").isEmpty());
        assertEquals(1, it.traces());
        assertEquals(Outcome.DISABLED, it.trace().outcome());
    }

    @Test
    void aKeyThatIsChangedMeanwhileIsGoodNoLonger() {
        it.store.beforeNextWrite(() -> it.enroll(dev.withAttestation(Samples.keys())));
        assertEquals(401002, it.refused("dev", it.token(dev)).code());
        assertNothingKept();
    }

    @Test
    void anIndividualEnrollmentThatAppearsMeanwhileComesBeforeTheGroup() {
        EnrollmentGroup line = it.enrollGroup("line");
        it.store.beforeNextWrite(() -> it.enrollByKey("member"));
        assertEquals(401002, it.refused("member", it.token(line, "member")).code());
        assertFalse(it.hasRecord("member"));
    }

    @Test
    void aGroupThatIsDisabledOrDeletedMeanwhileLetsNobodyIn() {
        EnrollmentGroup line = it.enrollGroup("line");
        it.provision("first", it.token(line, "first"));
        it.store.beforeNextWrite(() -> it.set(line, ProvisioningStatus.DISABLED));
        assertEquals(RegistrationStatus.DISABLED, it.provision("member", it.token(line, "member")).status());
        it.store.beforeNextWrite(() -> ok(it.service.delete(line.key(), WriteCondition.ALWAYS)));
        assertEquals(401002, it.refused("other", it.token(line, "other")).code());
        assertFalse(it.hasRecord("other"));
    }

    @Test
    void aHubThatIsUnlinkedMeanwhileGetsNoDevice() {
        it.store.beforeNextWrite(() -> it.unlink(FIRST));
        assertEquals(RegistrationStatus.FAILED, it.provision("dev", it.token(dev)).status());
        assertTrue(it.hubDevice(FIRST, "dev").isEmpty());
    }

    @Test
    void anotherRegistrationOfTheDeviceMeanwhileIsBuiltUpon() {
        it.store.beforeNextWrite(() -> it.register("dev", it.token(dev)));
        RegistrationRecord second = it.provision("dev", it.token(dev));
        assertEquals(Optional.of(Substatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT), second.substatus());
        assertEquals(2, it.traces());
    }

    @Test
    void aRecordThatIsDeletedMeanwhileIsMadeAnew() {
        it.provision("dev", it.token(dev));
        it.store.beforeNextWrite(
                () -> ok(it.service.deleteRegistration(dev.registrationId(), WriteCondition.ALWAYS)));
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("dev", it.token(dev)).status());
    }

    @Test
    void anEnrollmentThatNeverRestsIsGivenUpInTheEndAndTraced() {
        for (int n = 0; n < 10; n++) {
            it.store.beforeNextWrite(() -> it.set(dev, ProvisioningStatus.ENABLED));
            // the write of the change is a write, too, before which nothing more happens
            it.store.beforeNextWrite(() -> {
            });
        }
        assertEquals(409203, it.refused("dev", it.token(dev)).code());
        assertNothingKept();
        assertEquals(List.of(Rule.REPROVISIONING), it.failed());
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("dev", it.token(dev)).status());
    }

    @Test
    void manyRegistrationsOfOneDeviceAtOnceLeaveOneRecordAndOneHubDevice() throws Exception {
        HubName second = it.link("second", 1);
        decideTogether(8);
        List<DeviceAnswer> answers = atOnce(8, n -> it.register("dev", it.token(dev)));
        Set<OperationId> operations = ConcurrentHashMap.newKeySet();
        for (DeviceAnswer answer : answers) {
            if (answer instanceof DeviceAnswer.Accepted accepted) {
                operations.add(accepted.operation());
            } else {
                assertEquals(409203, error(answer).code());
            }
        }
        assertFalse(operations.isEmpty());
        assertTrue(operations.contains(it.record("dev").operation()));
        long devices = List.of(FIRST, second).stream().filter(hub -> it.hubDevice(hub, "dev").isPresent()).count();
        assertEquals(1, devices);
        assertEquals(answers.size(), it.traces());
        long initial = ok(it.service.traces(TraceQuery.newest(100))).stream()
                .filter(trace -> trace.findings().stream().anyMatch(f -> f.rule() == Rule.REPROVISIONING
                        && f.came().equals(Optional.of("initial")) && trace.outcome() == Outcome.ASSIGNED))
                .count();
        assertEquals(1, initial, "one was the first");
    }

    @Test
    void aDeviceThatMovesManyTimesAtOnceIsNeverInTwoHubs() throws Exception {
        HubName second = it.link("second", 1);
        IndividualEnrollment moving = it.set(dev, to(FIRST));
        it.provision("dev", it.token(moving));
        for (int round = 0; round < 10; round++) {
            HubName there = round % 2 == 0 ? second : FIRST;
            HubName notThere = round % 2 == 0 ? FIRST : second;
            it.set(moving, to(there));
            decideTogether(4);
            atOnce(4, n -> it.register("dev", it.token(moving)));
            assertEquals(Optional.of(there), it.record("dev").assignedHub());
            assertEquals(Optional.of(Substatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT), it.record("dev").substatus());
            assertTrue(it.hubDevice(there, "dev").isPresent());
            assertTrue(it.hubDevice(notThere, "dev").isEmpty());
        }
    }

    @Test
    void manyDevicesAtOnceAllHaveTheirRecordsAndTraces() throws Exception {
        EnrollmentGroup line = it.enrollGroup("line");
        int each = 40;
        atOnce(8, n -> {
            for (int d = 0; d < each; d++) {
                String id = "m-" + n + "-" + d;
                if (!(it.register(id, it.token(line, id)) instanceof DeviceAnswer.Accepted)) {
                    throw new AssertionError(id);
                }
            }
            return true;
        });
        assertEquals(8 * each, ok(it.service.registrations(Optional.of(line.groupId()), Optional.empty(), 1000))
                .items().size());
        assertEquals(8 * each, it.traces());
    }

    /** The next writes wait for each other, so that all are decided before the first is kept. */
    private void decideTogether(int writes) {
        CyclicBarrier decided = new CyclicBarrier(writes);
        for (int n = 0; n < writes; n++) {
            it.store.beforeNextWrite(() -> {
                try {
                    decided.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                    throw new AssertionError(alone);
                }
            });
        }
    }

    private interface Work<T> {
        T of(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int threads, Work<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Callable<T>> calls = new ArrayList<>();
        for (int n = 0; n < threads; n++) {
            int number = n;
            calls.add(() -> {
                start.await();
                return work.of(number);
            });
        }
        List<T> results = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (Future<T> future : executor.invokeAll(calls)) {
                results.add(future.get());
            }
        }
        return results;
    }

    private void assertNothingKept() {
        assertFalse(it.hasRecord("dev"));
        assertTrue(it.hubDevice(FIRST, "dev").isEmpty());
        assertEquals(1, it.traces());
        assertEquals(Outcome.REFUSED, it.trace().outcome());
    }

    private static EnrollmentSettings to(HubName hub) {
        return new EnrollmentSettings(Optional.empty(), Optional.empty(), Optional.of(AllocationPolicy.STATIC),
                Optional.empty(), List.of(hub), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
