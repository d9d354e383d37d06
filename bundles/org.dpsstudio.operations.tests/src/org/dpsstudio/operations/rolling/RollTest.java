// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.rolling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollTest {
    private static final CertificateMaker MAKER = new CertificateMaker(new SecureRandom());
    private static final EnrollmentKey DEVICE = new EnrollmentKey.Individual(RegistrationId.of("press-0017"));
    private static final EnrollmentKey GROUP = new EnrollmentKey.Group(EnrollmentGroupId.of("line-4"));

    private final MemoryProvisioningStore store = new MemoryProvisioningStore();
    private final ProvisioningService service = new LocalProvisioningService(store, Clock.systemUTC(),
            new SecureRandom());
    private final Journal journal = new Journal(Clock.systemUTC());

    private static Certificate ca(String name) throws UnreadableCertificateException {
        return Certificates.of(MAKER.ca("CN=" + name, Validity.of(Instant.now().minusSeconds(60), Duration.ofDays(900)),
                OptionalInt.empty()).certificate());
    }

    @BeforeEach
    void setUp() {
        FirstSetup.ensure(store, new SecureRandom());
    }

    private Certificate enrollDevice() {
        Certificate old = Samples.certificate("press-0017");
        service.put(IndividualEnrollment.of(RegistrationId.of("press-0017"),
                new AttestationMechanism.X509ClientCertificates(Slots.primary(old))), WriteCondition.ABSENT).found()
                .orElseThrow();
        return old;
    }

    private Certificate enrollGroup() throws UnreadableCertificateException {
        Certificate old = ca("Line 4 CA");
        service.put(EnrollmentGroup.of(EnrollmentGroupId.of("line-4"),
                new AttestationMechanism.X509SigningCertificates(Slots.primary(old))), WriteCondition.ABSENT).found()
                .orElseThrow();
        return old;
    }

    private void came(String id, Optional<EnrollmentGroupId> group, Certificate by) {
        store.write(writer -> {
            writer.putRegistration(new RegistrationRecord(RegistrationId.of(id), Instant.now(), Instant.now(),
                    RegistrationStatus.UNASSIGNED, Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty(), Optional.empty(), group, Optional.of(by.info().sha256Thumbprint()),
                    Optional.empty(),
                    new OperationId("4.x.y"), ETag.next()));
            return null;
        });
    }

    private RollStanding standing(EnrollmentKey key) {
        return RollStanding.read(service, key, null).found().orElseThrow();
    }

    private Enrollment begin(EnrollmentKey key, Certificate certificate) {
        var begin = BeginRollOperation.with(service, journal, key, certificate).found().orElseThrow();
        return begin.execute(begin.plan(), null).found().orElseThrow();
    }

    @Test
    void theNewCertificateStandsBesideTheOldOneUntilTheDeviceHasComeByIt() {
        Certificate old = enrollDevice();
        came("press-0017", Optional.empty(), old);
        assertFalse(standing(DEVICE).underWay());
        Certificate fresh = Samples.certificate("press-0017");
        begin(DEVICE, fresh);

        RollStanding half = standing(DEVICE);
        assertTrue(half.underWay());
        assertFalse(half.safeToFinish());
        assertEquals(List.of(RegistrationId.of("press-0017")), half.remaining());

        came("press-0017", Optional.empty(), fresh);
        RollStanding ready = standing(DEVICE);
        assertTrue(ready.safeToFinish());
        var finish = FinishRollOperation.of(service, journal, ready).found().orElseThrow();
        assertTrue(finish.plan().warnings().stream().noneMatch(w -> w.contains("refused")));
        var done = (AttestationMechanism.X509ClientCertificates) finish.execute(finish.plan(), null).found()
                .orElseThrow().attestation();
        assertEquals(fresh.info(), done.certificates().primary().orElseThrow().info());
        assertTrue(done.certificates().secondary().isEmpty());
        assertEquals(2, journal.entries().size());
    }

    @Test
    void aGroupIsCountedDeviceByDeviceAndThePlanSaysWhoIsLeftBehind() throws UnreadableCertificateException {
        Certificate old = enrollGroup();
        Certificate fresh = ca("Line 4 CA 2027");
        begin(GROUP, fresh);
        Optional<EnrollmentGroupId> group = Optional.of(EnrollmentGroupId.of("line-4"));
        for (int i = 0; i < 3; i++) {
            came("robot-" + i, group, i < 2 ? old : fresh);
        }
        came("robot-9", group, ca("Somebody else"));
        RollStanding standing = standing(GROUP);
        assertEquals(2, standing.byPrimary());
        assertEquals(1, standing.bySecondary());
        assertEquals(1, standing.byOther());
        Plan plan = FinishRollOperation.of(service, journal, standing).found().orElseThrow().plan();
        assertTrue(plan.askFirst());
        assertTrue(plan.warnings().getFirst().contains("robot-0, robot-1, robot-9"), plan.warnings().toString());
        assertTrue(plan.warnings().getFirst().startsWith("3 devices have not come"), plan.warnings().toString());
    }

    @Test
    void caReferencesAreRolledByName() throws UnreadableCertificateException {
        Certificate old = ca("Old");
        Certificate fresh = ca("New");
        service.putCaCertificate(new CertificateName("old"), old, true, WriteCondition.ABSENT);
        service.putCaCertificate(new CertificateName("new"), fresh, true, WriteCondition.ABSENT);
        service.put(EnrollmentGroup.of(EnrollmentGroupId.of("line-4"),
                new AttestationMechanism.X509CaReferences(Slots.primary(new CertificateName("old")))),
                WriteCondition.ABSENT).found().orElseThrow();
        var begin = BeginRollOperation.with(service, journal, GROUP, new CertificateName("new")).found().orElseThrow();
        begin.execute(begin.plan(), null).found().orElseThrow();
        came("robot-1", Optional.of(EnrollmentGroupId.of("line-4")), fresh);
        RollStanding standing = standing(GROUP);
        assertEquals("new", standing.secondary().orElseThrow().name());
        assertTrue(standing.safeToFinish());
    }

    @Test
    void whatCannotBeRolledIsSaid() throws UnreadableCertificateException {
        Certificate old = enrollDevice();
        assertTrue(BeginRollOperation.with(service, journal, DEVICE, old).refusal().orElseThrow().message()
                .contains("enrolled already"));
        enrollGroup();
        assertTrue(BeginRollOperation.with(service, journal, GROUP, Samples.certificate("press-0017")).refusal()
                .orElseThrow().message().contains("not a CA certificate"));
        assertTrue(FinishRollOperation.of(service, journal, standing(DEVICE)).refusal().orElseThrow().message()
                .contains("No roll"));
        begin(DEVICE, Samples.certificate("press-0017"));
        assertTrue(BeginRollOperation.with(service, journal, DEVICE, Samples.certificate("press-0017")).refusal()
                .orElseThrow().message().contains("both places"));
        assertTrue(RollStanding.read(service, new EnrollmentKey.Individual(RegistrationId.of("nobody")), null).refusal()
                .isPresent());
    }

    @Test
    void thePlanDoesNotTellOfTheOldCertificateWhatIsBeingMended() throws UnreadableCertificateException {
        Certificate old = Certificates.of(MAKER.leaf("press-0017", Validity.of(Instant.now(), Duration.ofDays(3)))
                .certificate());
        service.put(IndividualEnrollment.of(RegistrationId.of("press-0017"),
                new AttestationMechanism.X509ClientCertificates(Slots.primary(old))), WriteCondition.ABSENT).found()
                .orElseThrow();
        Certificate fresh = Certificates.of(MAKER.leaf("press-0017",
                Validity.of(Instant.now(), Duration.ofDays(300))).certificate());
        Plan plan = BeginRollOperation.with(service, journal, DEVICE, fresh).found().orElseThrow().plan();
        assertEquals(List.of(), plan.warnings());
        assertTrue(plan.what().contains("beside"), plan.what());
        Certificate stranger = Certificates.of(MAKER.leaf("press-0018",
                Validity.of(Instant.now(), Duration.ofDays(300))).certificate());
        assertEquals(1, BeginRollOperation.with(service, journal, DEVICE, stranger).found().orElseThrow().plan()
                .warnings().size());
    }

    @Test
    void nothingIsWrittenOverAChangeMadeMeanwhile() {
        enrollDevice();
        var begin = BeginRollOperation.with(service, journal, DEVICE, Samples.certificate("press-0017")).found()
                .orElseThrow();
        Enrollment stored = service.enrollment(DEVICE).found().orElseThrow();
        service.put(stored, WriteCondition.ALWAYS).found().orElseThrow();
        assertEquals(412000, begin.execute(begin.plan(), null).refusal().orElseThrow().code());
    }
}
