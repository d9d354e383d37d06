// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.simulating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.tpm.SoftwareTpm;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.RowOutcome;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.journal.JournalEntry;
import org.dpsstudio.operations.simulating.EnrollDevicesOperation.Standing;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrollDevicesTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MemoryProvisioningStore store = new MemoryProvisioningStore();
    private final ProvisioningService service = new LocalProvisioningService(store, Clock.systemUTC(), RANDOM);
    private final Journal journal = new Journal(Clock.systemUTC());

    @BeforeEach
    void setUp() {
        FirstSetup.ensure(store, RANDOM);
    }

    @Test
    void eachKindOfDeviceIsEnrolledByWhatItProvesItselfWith() throws TpmException {
        IssuedCertificate leaf = new CertificateMaker(RANDOM).leaf("press-1",
                Validity.of(Instant.now(), Duration.ofDays(1)));
        SoftwareTpm tpm = SoftwareTpm.create(RANDOM);
        var identities = List.of(
                new DeviceIdentity.X509(id("press-1"), leaf.chain(), leaf.key(), KeyPlace.SOFTWARE, () -> {}),
                new DeviceIdentity.Keyed(id("press-2"), SymmetricKey.generate(RANDOM)),
                new DeviceIdentity.OfTpm(id("press-3"), tpm));
        List<Enrollment> wanted = new ArrayList<>();
        for (DeviceIdentity identity : identities) {
            wanted.add(DeviceEnrollments.of(identity));
        }
        assertTrue(run(wanted, false).complete());
        for (DeviceIdentity identity : identities) {
            assertEquals(identity.kind(), stored(identity.registrationId().text()).attestation().kind());
        }
        AttestationMechanism.Tpm ofTpm = (AttestationMechanism.Tpm) stored("press-3").attestation();
        assertEquals(tpm.endorsementKey().tpm2b(), ofTpm.endorsementKey().tpm2bPublic());
        assertEquals(new Standing(0, 3, 0), standing(wanted));
    }

    @Test
    void groupsAreEnrolledOnce() {
        IssuedCertificate ca = new CertificateMaker(RANDOM).ca("CN=Line 4",
                Validity.of(Instant.now(), Duration.ofDays(1)));
        List<Enrollment> wanted = List.of(
                DeviceEnrollments.group(EnrollmentGroupId.of("line-4"), ca.certificate()),
                DeviceEnrollments.group(EnrollmentGroupId.of("line-5"), SymmetricKey.generate(RANDOM)));
        Plan plan = new EnrollDevicesOperation(service, journal, wanted, false).plan();
        assertTrue(plan.warnings().getFirst().contains("CN=Line 4"), plan.toString());
        assertTrue(run(wanted, false).complete());
        assertTrue(run(wanted, false).complete());
        assertEquals(new Standing(0, 2, 0), standing(wanted));
        assertEquals(List.of(true), service.caCertificates().found().orElseThrow().stream().map(CaCertificate::verified)
                .toList(), "devices below an unverified CA would be refused");
        assertEquals(List.of(), new EnrollDevicesOperation(service, journal, wanted, false).plan().warnings());
    }

    @Test
    void whatIsThereAlreadyStaysAsItIs() {
        List<Enrollment> wanted = keyed(25);
        assertEquals(new Standing(25, 0, 0), standing(wanted));
        assertTrue(run(wanted.subList(0, 20), false).complete());
        var before = stored("dev-7").revision();
        assertEquals(new Standing(5, 20, 0), standing(wanted));
        assertTrue(run(wanted, false).complete());
        assertEquals(before, stored("dev-7").revision());
        assertEquals(new Standing(0, 25, 0), standing(wanted));
    }

    @Test
    void whatAttestsOtherwiseIsAConflictAndNothingIsWrittenOverIt() {
        List<Enrollment> wanted = keyed(3);
        run(wanted.subList(0, 1), false);
        List<Enrollment> others = keyed(3);
        var operation = new EnrollDevicesOperation(service, journal, others, false);
        Plan plan = operation.plan();
        assertEquals(new Standing(2, 0, 1), operation.standing());
        assertTrue(plan.warnings().getFirst().contains("otherwise"), plan.toString());
        Report<EnrollmentKey> report = operation.execute(plan, null);
        assertEquals(RowOutcome.FAILED, report.rows().getFirst().outcome());
        assertTrue(report.rows().getFirst().reason().orElseThrow().contains("dev-0"), report.csv());
        assertEquals(2, report.count(RowOutcome.DONE));
        assertEquals(wanted.getFirst().attestation(), only(stored("dev-0").attestation()));
    }

    @Test
    void aReplacedEnrollmentKeepsItsSettings() {
        Enrollment first = keyed(1).getFirst();
        service.put(first.withSettings(first.settings().withStatus(ProvisioningStatus.DISABLED)),
                WriteCondition.ABSENT).found().orElseThrow();
        List<Enrollment> other = keyed(1);
        var operation = new EnrollDevicesOperation(service, journal, other, true);
        Plan plan = operation.plan();
        assertTrue(plan.askFirst());
        assertTrue(operation.execute(plan, null).complete());
        assertEquals(other.getFirst().attestation(), only(stored("dev-0").attestation()));
        assertFalse(stored("dev-0").settings().enabled());
        Plan again = new EnrollDevicesOperation(service, journal, other, true).plan();
        assertTrue(again.warnings().getFirst().contains("disabled"), again.toString());
    }

    @Test
    void whatSomebodyElseEnrolsMeanwhileIsComparedToo() {
        List<Enrollment> wanted = keyed(2);
        var operation = new EnrollDevicesOperation(service, journal, wanted, false);
        Plan plan = operation.plan();
        service.put(wanted.getFirst(), WriteCondition.ABSENT).found().orElseThrow();
        service.put(keyed(2).getLast(), WriteCondition.ABSENT).found().orElseThrow();
        Report<EnrollmentKey> report = operation.execute(plan, null);
        assertEquals(List.of(RowOutcome.DONE, RowOutcome.FAILED),
                report.rows().stream().map(row -> row.outcome()).toList());
    }

    @Test
    void cancelingLeavesTheRestOutAndTheJournalSaysSo() {
        var canceled = new NullProgressMonitor();
        canceled.setCanceled(true);
        List<Enrollment> wanted = keyed(30);
        var operation = new EnrollDevicesOperation(service, journal, wanted, false);
        Report<EnrollmentKey> report = operation.execute(operation.plan(), canceled);
        assertTrue(report.canceled());
        assertEquals(30, report.count(RowOutcome.NOT_REACHED));
        JournalEntry entry = journal.entries().getLast();
        assertEquals(JournalEntry.Outcome.FAILED, entry.outcome());
        assertTrue(entry.commandLines().getFirst().startsWith("dps enrollment create --enrollment-id dev-0"),
                entry.toString());
        String key = ((SymmetricKeys) wanted.getFirst().attestation()).primary().orElseThrow().secret().revealBase64();
        assertFalse(entry.toString().contains(key), entry.toString());
    }

    private Report<EnrollmentKey> run(List<? extends Enrollment> wanted, boolean replacing) {
        var operation = new EnrollDevicesOperation(service, journal, wanted, replacing);
        return operation.execute(operation.plan(), null);
    }

    private Standing standing(List<? extends Enrollment> wanted) {
        var operation = new EnrollDevicesOperation(service, journal, wanted, false);
        operation.plan();
        return operation.standing();
    }

    private Enrollment stored(String id) {
        return service.enrollment(new EnrollmentKey.Individual(id(id))).found().orElseThrow();
    }

    /** The service makes a secondary key. */
    private static AttestationMechanism only(AttestationMechanism attestation) {
        return new SymmetricKeys(((SymmetricKeys) attestation).primary(), Optional.empty());
    }

    private static List<Enrollment> keyed(int count) {
        return IntStream.range(0, count).<Enrollment>mapToObj(number -> {
            try {
                return DeviceEnrollments
                        .of(new DeviceIdentity.Keyed(id("dev-" + number), SymmetricKey.generate(RANDOM)));
            } catch (TpmException noTpm) {
                throw new AssertionError(noTpm);
            }
        }).toList();
    }

    private static RegistrationId id(String text) {
        return RegistrationId.of(text);
    }
}
