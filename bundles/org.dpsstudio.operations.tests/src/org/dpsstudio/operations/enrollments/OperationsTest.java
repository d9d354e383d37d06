// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.enrollments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.RowOutcome;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.journal.JournalEntry;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.dpsstudio.testkit.store.Samples;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private final MemoryProvisioningStore store = new MemoryProvisioningStore();
    private final ProvisioningService service = new LocalProvisioningService(store, Clock.systemUTC(),
            new SecureRandom());
    private final Journal journal = new Journal(Clock.systemUTC());

    @BeforeEach
    void setUp() {
        FirstSetup.ensure(store, new SecureRandom());
    }

    private static EnrollmentKey device(String id) {
        return new EnrollmentKey.Individual(RegistrationId.of(id));
    }

    private static EnrollmentKey group(String id) {
        return new EnrollmentKey.Group(EnrollmentGroupId.of(id));
    }

    private static SymmetricKeys noKeys() {
        return new SymmetricKeys(Optional.empty(), Optional.empty());
    }

    private <E extends Enrollment> E stored(E enrollment) {
        return service.put(enrollment, WriteCondition.ABSENT).found().orElseThrow();
    }

    private List<EnrollmentKey> devices(int count) {
        List<EnrollmentKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(stored(IndividualEnrollment.of(RegistrationId.of("device-" + i), noKeys())).key());
        }
        return keys;
    }

    private EnrollmentGroup groupWithDevices(String id, String... devices) {
        EnrollmentGroup group = stored(EnrollmentGroup.of(EnrollmentGroupId.of(id), noKeys()));
        store.write(writer -> {
            for (String device : devices) {
                writer.putRegistration(Samples.failedRecord(device, id));
            }
            return null;
        });
        return group;
    }

    private Optional<Enrollment> read(EnrollmentKey key) {
        return service.enrollment(key).found();
    }

    private JournalEntry lastEntry() {
        return journal.entries().getLast();
    }

    /** @return the service, save that some calls are answered otherwise */
    private ProvisioningService except(BiFunction<String, Object[], Optional<Result<?>>> answers) {
        return (ProvisioningService) Proxy.newProxyInstance(OperationsTest.class.getClassLoader(),
                new Class<?>[] { ProvisioningService.class }, (proxy, method, arguments) -> {
                    Optional<Result<?>> answer = answers.apply(method.getName(), arguments);
                    try {
                        return answer.isPresent() ? answer.get() : method.invoke(service, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static final class CancelAfter extends NullProgressMonitor {
        private final int rows;
        private int seen;

        CancelAfter(int rows) {
            this.rows = rows;
        }

        @Override
        public void worked(int work) {
            seen += work;
        }

        @Override
        public boolean isCanceled() {
            return seen >= rows;
        }
    }

    // --- delete

    @Test
    void deletingSaysWhomItTouchesAndDeletesOneByOne() {
        List<EnrollmentKey> keys = new ArrayList<>(devices(25));
        keys.add(groupWithDevices("line-4", "press-1", "press-2").key());
        keys.add(device("never-there"));
        DeleteEnrollmentsOperation operation = new DeleteEnrollmentsOperation(service, journal, keys);
        Plan plan = operation.plan();
        assertEquals("Delete 26 enrollments and one enrollment group.", plan.what());
        assertEquals("26 devices are not let in any more, unless an enrollment group covers them. All devices of the "
                + "group are affected; 2 of them have registered so far. They are not let in any more, unless "
                + "another enrollment covers them.", plan.whom());
        assertEquals(28, plan.devices());
        assertEquals(27, plan.entries());
        assertTrue(plan.askFirst());
        assertTrue(read(keys.getFirst()).isPresent());

        Report<EnrollmentKey> report = operation.execute(plan, null);
        assertTrue(report.complete());
        assertEquals("27 were done, none failed.", report.summary());
        keys.forEach(key -> assertEquals(Optional.empty(), read(key)));
        assertTrue(service.registration(RegistrationId.of("press-1")).found().isPresent());
        assertEquals(JournalEntry.Outcome.DONE, lastEntry().outcome());
        assertEquals("dps enrollment delete --enrollment-id device-0", lastEntry().commandLines().getFirst());
        assertEquals("# and 7 more of the same", lastEntry().commandLines().getLast());
        assertEquals(21, lastEntry().commandLines().size());
    }

    @Test
    void aCanceledDeleteSaysWhatItDidAndTheRestCanBeTriedAgain() {
        List<EnrollmentKey> keys = devices(500);
        DeleteEnrollmentsOperation operation = new DeleteEnrollmentsOperation(service, journal, keys);
        Report<EnrollmentKey> report = operation.execute(operation.plan(), new CancelAfter(1));
        assertTrue(report.canceled());
        int done = report.count(RowOutcome.DONE);
        assertTrue(done > 0 && done < 500, done + " were done");
        assertEquals(500 - done, report.remaining().size());
        report.rows().forEach(row -> assertEquals(row.outcome() == RowOutcome.DONE, read(row.subject()).isEmpty()));
        assertEquals(JournalEntry.Outcome.PARTLY, lastEntry().outcome());
        assertTrue(report.summary().endsWith(" were not reached; it was canceled."), report.summary());
        assertTrue(new DeleteEnrollmentsOperation(service, journal, report.remaining())
                .execute(operation.plan(), null).complete());
        keys.forEach(key -> assertEquals(Optional.empty(), read(key)));
    }

    @Test
    void aCanceledMonitorLetsNothingHappen() {
        List<EnrollmentKey> keys = devices(3);
        DeleteEnrollmentsOperation operation = new DeleteEnrollmentsOperation(service, journal, keys);
        Report<EnrollmentKey> report = operation.execute(operation.plan(), new CancelAfter(0));
        assertEquals(3, report.count(RowOutcome.NOT_REACHED));
        assertEquals(JournalEntry.Outcome.FAILED, lastEntry().outcome());
        assertTrue(read(keys.getFirst()).isPresent());
    }

    @Test
    void whenTheServiceIsLostTheRestIsNotTried() {
        List<EnrollmentKey> keys = devices(500);
        ProvisioningService lost = except((method, arguments) -> method.equals("bulk")
                ? Optional.of(Result.failed(ServiceError.UNAUTHORIZED, "Unauthorized")) : Optional.empty());
        DeleteEnrollmentsOperation operation = new DeleteEnrollmentsOperation(lost, journal, keys);
        Report<EnrollmentKey> report = operation.execute(operation.plan(), null);
        assertEquals(80, report.count(RowOutcome.FAILED));
        assertEquals(420, report.count(RowOutcome.NOT_REACHED));
        assertEquals(Optional.of("Unauthorized"), report.rows().getFirst().reason());
        assertFalse(report.canceled());
    }

    @Test
    void whatNobodyPlannedLeavesAReportOfWhatWasDone() {
        List<EnrollmentKey> keys = devices(200);
        ProvisioningService failing = except((method, arguments) -> {
            if (method.equals("bulk") && ((List<?>) arguments[0]).stream()
                    .anyMatch(item -> ((Enrollment) item).key().equals(keys.get(33)))) {
                throw new IllegalStateException("The disk is full.");
            }
            return Optional.empty();
        });
        DeleteEnrollmentsOperation operation = new DeleteEnrollmentsOperation(failing, journal, keys);
        Report<EnrollmentKey> report = operation.execute(operation.plan(), null);
        assertEquals(10, report.count(RowOutcome.FAILED));
        assertEquals(70, report.count(RowOutcome.DONE));
        assertEquals(120, report.count(RowOutcome.NOT_REACHED));
        assertTrue(report.rows().get(33).reason().orElseThrow().contains("The disk is full."));
        assertEquals(JournalEntry.Outcome.PARTLY, lastEntry().outcome());
    }

    @Test
    void tensOfThousandsAreDeletedInSecondsAndInBatchesThatTheServiceTakes() {
        List<EnrollmentKey> keys = IntStream.range(0, 50_000).mapToObj(i -> device("never-" + i)).toList();
        Map<Integer, Integer> sizes = new ConcurrentHashMap<>();
        ProvisioningService counting = except((method, arguments) -> {
            if (method.equals("bulk")) {
                sizes.merge(((List<?>) arguments[0]).size(), 1, Integer::sum);
                return Optional.of(Result.ok(List.of()));
            }
            return Optional.empty();
        });
        DeleteEnrollmentsOperation operation = new DeleteEnrollmentsOperation(counting, journal, keys);
        assertTrue(operation.execute(operation.plan(), new NullProgressMonitor()).complete());
        assertEquals(Map.of(LocalProvisioningService.MOST_BULK_ITEMS, 5000), sizes);
    }

    @Test
    void aReportIsSavedAsCsv() {
        Report<String> report = new Report<>(List.of("a", "b\"c", "=d"), new byte[] { 0, 1, 2 }, Map.of(1, "no, no"),
                true, name -> name);
        assertEquals(
                "id,outcome,reason\r\n\"a\",done,\"\"\r\n\"b\"\"c\",failed,\"no, no\"\r\n\"'=d\",not reached,\"\"\r\n",
                report.csv());
        assertEquals("One was done, one failed, one was not reached; it was canceled.", report.summary());
    }

    // --- enable, disable

    @Test
    void disablingChangesTheStatusAlone() {
        List<EnrollmentKey> keys = new ArrayList<>(devices(12));
        EnrollmentGroup before = groupWithDevices("line-4", "press-1");
        keys.add(before.key());
        SetEnrollmentStatusOperation operation = new SetEnrollmentStatusOperation(service, journal, keys,
                ProvisioningStatus.DISABLED);
        Plan plan = operation.plan();
        assertEquals("Disable 12 enrollments and one enrollment group.", plan.what());
        assertEquals("12 devices are not let in any more, even where an enrollment group would cover them. All devices "
                + "of the group are affected; one of them has registered so far. They are not let in any more until "
                + "the group is enabled again.", plan.whom());
        assertEquals(13, plan.devices());
        assertTrue(operation.execute(plan, null).complete());
        Enrollment after = read(before.key()).orElseThrow();
        assertEquals(before.withSettings(before.settings().withStatus(ProvisioningStatus.DISABLED))
                .withRevision(after.revision().orElseThrow()), after);
        keys.forEach(key -> assertFalse(read(key).orElseThrow().settings().enabled()));
        assertTrue(lastEntry().commandLines().contains(
                "dps enrollment-group update --enrollment-id line-4 --provisioning-status disabled"));
    }

    @Test
    void whatHasTheStatusAlreadyIsLeftAlone() {
        EnrollmentKey key = devices(1).getFirst();
        Enrollment before = read(key).orElseThrow();
        SetEnrollmentStatusOperation operation = new SetEnrollmentStatusOperation(service, journal, List.of(key),
                ProvisioningStatus.ENABLED);
        assertFalse(operation.plan().askFirst());
        assertTrue(operation.execute(operation.plan(), null).complete());
        assertEquals(before, read(key).orElseThrow());
    }

    @Test
    void aChangeThatSomebodyElseMakesMeanwhileIsKept() {
        EnrollmentKey key = devices(1).getFirst();
        IndividualEnrollment other = (IndividualEnrollment) read(key).orElseThrow();
        store.beforeNextWrite(() -> service.put(new IndividualEnrollment(other.registrationId(),
                Optional.of(new DeviceId("renamed")), other.attestation(), other.settings(),
                other.optionalDeviceInformation(), other.revision()), WriteCondition.ALWAYS));
        SetEnrollmentStatusOperation operation = new SetEnrollmentStatusOperation(service, journal, List.of(key),
                ProvisioningStatus.DISABLED);
        assertTrue(operation.execute(operation.plan(), null).complete());
        IndividualEnrollment after = (IndividualEnrollment) read(key).orElseThrow();
        assertEquals(Optional.of(new DeviceId("renamed")), after.deviceId());
        assertFalse(after.settings().enabled());
    }

    @Test
    void oneThatIsNotThereFailsAndTheOthersAreDone() {
        List<EnrollmentKey> keys = new ArrayList<>(devices(2));
        keys.add(1, device("never-there"));
        SetEnrollmentStatusOperation operation = new SetEnrollmentStatusOperation(service, journal, keys,
                ProvisioningStatus.DISABLED);
        Report<EnrollmentKey> report = operation.execute(operation.plan(), null);
        assertEquals(List.of(RowOutcome.DONE, RowOutcome.FAILED, RowOutcome.DONE),
                report.rows().stream().map(row -> row.outcome()).toList());
        assertEquals(List.of(device("never-there")), report.remaining());
        assertEquals(JournalEntry.Outcome.PARTLY, lastEntry().outcome());
    }

    // --- create, save

    @Test
    void creatingStoresAndJournalsWithoutTheKeys() {
        SymmetricKeys keys = Samples.keys();
        IndividualEnrollment enrollment = new IndividualEnrollment(RegistrationId.of("press-0017"),
                Optional.of(new DeviceId("it's$1")), keys, Samples.individual("x").settings(), Optional.empty(),
                Optional.empty());
        SaveEnrollmentOperation operation = SaveEnrollmentOperation.creating(service, journal, enrollment);
        assertEquals("Create the enrollment “press-0017”.", operation.plan().what());
        assertFalse(operation.plan().askFirst());
        Enrollment stored = operation.execute(operation.plan(), null).found().orElseThrow();
        assertEquals(keys, stored.attestation());
        assertEquals(Optional.of(stored), read(stored.key()));
        List<String> lines = lastEntry().commandLines();
        assertTrue(lines.getFirst().startsWith("dps enrollment create --enrollment-id press-0017 --attestation-type "
                + "symmetricKey --device-id 'it'\\''s$1'"), lines.getFirst());
        assertEquals(2, lines.size());
        String secret = keys.primary().orElseThrow().secret().revealBase64();
        assertFalse(lastEntry().toString().contains(secret));
        assertEquals(ServiceError.ENROLLMENT_EXISTS,
                operation.execute(operation.plan(), null).refusal().orElseThrow().code());
        assertEquals(JournalEntry.Outcome.FAILED, lastEntry().outcome());
    }

    @Test
    void savingNeedsTheVersionThatWasRead() {
        IndividualEnrollment first = stored(IndividualEnrollment.of(RegistrationId.of("press-0017"), noKeys()));
        Enrollment changed = first.withSettings(first.settings().withStatus(ProvisioningStatus.DISABLED));
        WriteCondition version = new WriteCondition.Matches(first.revision().orElseThrow().etag());
        SaveEnrollmentOperation operation = SaveEnrollmentOperation.changing(service, journal, changed, version);
        Plan plan = operation.plan();
        assertTrue(plan.askFirst());
        assertEquals(List.of("This disables the enrollment: its device is not let in any more."), plan.warnings());
        assertInstanceOf(Result.Ok.class, operation.execute(plan, null));
        assertEquals(412, operation.execute(plan, null).refusal().orElseThrow().httpStatus());
        assertInstanceOf(Result.Ok.class, SaveEnrollmentOperation
                .changing(service, journal, changed, WriteCondition.ALWAYS).execute(plan, null));
    }

    @Test
    void takingACertificateAwayIsWarnedOfAndAddingOneIsNot() {
        var one = Samples.certificate("press-0017");
        var two = Samples.certificate("press-0017");
        IndividualEnrollment first = stored(IndividualEnrollment.of(RegistrationId.of("press-0017"),
                new AttestationMechanism.X509ClientCertificates(Slots.primary(one))));
        Plan rolled = SaveEnrollmentOperation.changing(service, journal, first.withAttestation(
                new AttestationMechanism.X509ClientCertificates(new Slots<>(Optional.of(two), Optional.of(one)))),
                WriteCondition.ALWAYS).plan();
        assertFalse(rolled.askFirst());
        assertEquals(List.of(), rolled.warnings());
        Plan replaced = SaveEnrollmentOperation.changing(service, journal, first.withAttestation(
                new AttestationMechanism.X509ClientCertificates(Slots.primary(two))), WriteCondition.ALWAYS).plan();
        assertTrue(replaced.askFirst());
        assertEquals(1, replaced.warnings().size());
    }

    @Test
    void absentKeysAreKeptAndSoTakeNothingAway() {
        IndividualEnrollment first = stored(IndividualEnrollment.of(RegistrationId.of("press-0017"), noKeys()));
        assertFalse(SaveEnrollmentOperation.changing(service, journal, first.withAttestation(noKeys()),
                WriteCondition.ALWAYS).plan().askFirst());
        assertTrue(SaveEnrollmentOperation.changing(service, journal, first.withAttestation(Samples.keys()),
                WriteCondition.ALWAYS).plan().askFirst());
    }

    @Test
    void whatWillHardlyLetADeviceInIsDoubted() {
        var settings = new EnrollmentSettings(Optional.empty(), Optional.empty(),
                Optional.of(AllocationPolicy.STATIC), Optional.empty(),
                List.of(new HubName("gone.example.net"), FirstSetup.FIRST_HUB), Optional.empty(), Optional.empty(),
                Optional.empty());
        Plan plan = SaveEnrollmentOperation.creating(service, journal, IndividualEnrollment
                .of(RegistrationId.of("press-0017"), new AttestationMechanism.X509ClientCertificates(
                        Slots.primary(Samples.certificate("press-0018"))))
                .withSettings(settings)).plan();
        assertEquals(List.of("The certificate is for “press-0018”, but the enrollment is for “press-0017”: its device "
                + "will be refused. Enroll the device's own certificate, or use its name as the registration ID.",
                "The policy is static, but 2 hubs are named. Name the one hub.",
                "The hub “gone.example.net” is not linked to the service. Link it, or take it out of the enrollment."),
                plan.warnings());
    }

    @Test
    void savingAGroupThatIsThereTouchesAllItsDevices() {
        EnrollmentGroup group = groupWithDevices("line-4", "press-1", "press-2", "press-3");
        Plan plan = SaveEnrollmentOperation.changing(service, journal, group, WriteCondition.ALWAYS).plan();
        assertTrue(plan.askFirst());
        assertEquals(3, plan.devices());
        assertEquals("All devices of the group are affected; 3 of them have registered so far.", plan.whom());
    }

    // --- duplicate

    @Test
    void aDuplicateHasKeysOfItsOwnAndNoDesiredDeviceId() {
        IndividualEnrollment source = stored(new IndividualEnrollment(RegistrationId.of("press-0017"),
                Optional.of(new DeviceId("wanted")), noKeys(), Samples.individual("x").settings(), Optional.empty(),
                Optional.empty()));
        DuplicateEnrollmentOperation operation = new DuplicateEnrollmentOperation(service, journal, source.key(),
                device("press-0018"));
        assertEquals("Duplicate the enrollment “press-0017” as “press-0018”.", operation.plan().what());
        assertEquals(2, operation.plan().warnings().size());
        IndividualEnrollment copy = (IndividualEnrollment) operation.execute(operation.plan(), null).found()
                .orElseThrow();
        assertEquals("press-0018", copy.registrationId().text());
        assertEquals(Optional.empty(), copy.deviceId());
        assertEquals(source.settings(), copy.settings());
        assertNotEquals(source.attestation(), copy.attestation());
        assertEquals(404, new DuplicateEnrollmentOperation(service, journal, device("none"), device("new"))
                .execute(operation.plan(), null).refusal().orElseThrow().httpStatus());
        assertThrows(IllegalArgumentException.class,
                () -> new DuplicateEnrollmentOperation(service, journal, source.key(), group("press-0018")));
    }

    @Test
    void aDuplicatedGroupKeepsItsSettings() {
        EnrollmentGroup source = stored(EnrollmentGroup.of(EnrollmentGroupId.of("line-4"), noKeys())
                .withSettings(Samples.individual("x").settings().withStatus(ProvisioningStatus.DISABLED)));
        Enrollment copy = new DuplicateEnrollmentOperation(service, journal, source.key(), group("line-5"))
                .execute(new DuplicateEnrollmentOperation(service, journal, source.key(), group("line-5")).plan(), null)
                .found().orElseThrow();
        assertEquals(source.settings(), copy.settings());
        assertNotEquals(source.attestation(), copy.attestation());
    }

    // --- selections

    @Test
    void positionsOfAListBecomeTheEnrollmentsThatAreStillThere() {
        devices(30);
        EnrollmentListing listing = service.browser().open(List.of(), EnrollmentColumn.ID, true, () -> false).found()
                .orElseThrow();
        EnrollmentKey second = listing.rows(1, 2).getFirst().orElseThrow().key();
        service.delete(second, WriteCondition.ALWAYS);
        List<EnrollmentKey> keys = ListedKeys.of(listing,
                List.of(new ListedKeys.Range(0, 3), new ListedKeys.Range(28, 30)), null);
        assertEquals(4, keys.size());
        assertFalse(keys.contains(second));
        assertThrows(OperationCanceledException.class,
                () -> ListedKeys.of(listing, Collections.nCopies(3, new ListedKeys.Range(0, 30)), new CancelAfter(0)));
    }
}
