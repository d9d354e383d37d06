// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import static org.dpsstudio.service.ServiceOnMemory.code;
import static org.dpsstudio.service.ServiceOnMemory.noKeys;
import static org.dpsstudio.service.ServiceOnMemory.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.testkit.store.Samples;
import org.dpsstudio.testkit.tpm.MadeTpm;
import org.junit.jupiter.api.Test;

class EnrollmentsTest {
    private final ServiceOnMemory it = new ServiceOnMemory();
    private final LocalProvisioningService service = it.service;

    // ---- versions

    @Test
    void anEndorsementKeyThatCannotBeReadIsRefusedUnlessItIsThere() {
        RegistrationId id = RegistrationId.of("tpm");
        IndividualEnrollment broken = IndividualEnrollment.of(id,
                new AttestationMechanism.Tpm(EndorsementKey.ofBase64("AAQAAQAL"), Optional.empty()));
        ServiceError error = service.put(broken, WriteCondition.ALWAYS).refusal().orElseThrow();
        assertEquals(400004, error.code());
        assertEquals("The endorsement key cannot be read. TPMT_PUBLIC.objectAttributes is cut off. Send all bytes that "
                + "the TPM gave, size field included.", error.message());
        assertEquals(1, ok(service.bulk(List.of(broken), BulkMode.CREATE)).size());
        it.store.write(writer -> {
            writer.putEnrollment(broken.withRevision(Samples.revision()));
            return true;
        });
        IndividualEnrollment disabled = it.set(broken, ProvisioningStatus.DISABLED);
        assertEquals(broken.attestation(), disabled.attestation());
        it.enroll(broken.withAttestation(new AttestationMechanism.Tpm(
                new EndorsementKey(new MadeTpm().endorsementKey()), Optional.empty())));
        assertEquals(400004, code(service.put(broken, WriteCondition.ALWAYS)));
    }

    @Test
    void creatingGivesTheFirstVersionAtTheTimeOfTheClock() {
        Revision revision = revision(ok(service.put(fresh("dev"), WriteCondition.ABSENT)));
        assertEquals(ServiceOnMemory.START, revision.created());
        assertEquals(ServiceOnMemory.START, revision.lastUpdated());
    }

    @Test
    void creatingOverAnExistingIndividualEnrollmentIs409201() {
        ok(service.put(fresh("dev"), WriteCondition.ABSENT));
        Result<IndividualEnrollment> second = service.put(fresh("DEV"), WriteCondition.ABSENT);
        assertEquals(new ServiceError(409201, "Enrollment already exists."), second.refusal().orElseThrow());
    }

    @Test
    void creatingOverAnExistingGroupIs409202() {
        it.enrollGroup("Line-4");
        Result<EnrollmentGroup> second = service
                .put(EnrollmentGroup.of(EnrollmentGroupId.of("line-4"), noKeys()), WriteCondition.ABSENT);
        assertEquals(new ServiceError(409202, "EnrollmentGroup already exists."), second.refusal().orElseThrow());
    }

    @Test
    void changingTheNamedVersionGivesANewOneAndKeepsTheTimeOfCreation() {
        Revision first = revision(it.enrollByKey("dev"));
        it.clock.advance(Duration.ofMinutes(5));
        Revision second = revision(ok(service.put(fresh("dev"), new WriteCondition.Matches(first.etag()))));
        assertNotEquals(first.etag(), second.etag());
        assertEquals(first.created(), second.created());
        assertEquals(ServiceOnMemory.START.plus(Duration.ofMinutes(5)), second.lastUpdated());
    }

    @Test
    void theTimeOfTheChangeAdvancesEvenIfTheClockDoesNot() {
        Revision first = revision(it.enrollByKey("dev"));
        Revision second = revision(it.enrollByKey("dev"));
        it.clock.advance(Duration.ofHours(-1));
        Revision third = revision(it.enrollByKey("dev"));
        assertTrue(first.lastUpdated().isBefore(second.lastUpdated()));
        assertTrue(second.lastUpdated().isBefore(third.lastUpdated()));
    }

    @Test
    void timesAreWholeTicksOfTheWire() {
        it.clock.advance(Duration.ofNanos(123_456_789));
        assertEquals(123_456_700, revision(it.enrollByKey("dev")).lastUpdated().getNano());
    }

    @Test
    void changingAnotherVersionIs412AndChangesNothing() {
        IndividualEnrollment stored = it.enrollByKey("dev");
        assertEquals(412000, code(service.put(fresh("dev"), new WriteCondition.Matches(ETag.next()))));
        assertEquals(stored, ok(service.enrollment(stored.key())));
    }

    @Test
    void changingAVersionOfWhatIsGoneIs412() {
        assertEquals(412000, code(service.put(fresh("dev"), new WriteCondition.Matches(ETag.next()))));
    }

    @Test
    void anUnconditionalWriteCreatesAndOverwrites() {
        Revision first = revision(ok(service.put(fresh("dev"), WriteCondition.ALWAYS)));
        Revision second = revision(ok(service.put(fresh("dev"), WriteCondition.ALWAYS)));
        assertNotEquals(first.etag(), second.etag());
    }

    @Test
    void theRevisionOfWhatIsWrittenIsIgnored() {
        IndividualEnrollment claimed = fresh("dev").withRevision(Samples.revision());
        Revision stored = revision(ok(service.put(claimed, WriteCondition.ABSENT)));
        assertNotEquals(claimed.revision().orElseThrow().etag(), stored.etag());
        assertEquals(ServiceOnMemory.START, stored.created());
    }

    @Test
    void theFirstSpellingOfAnIdIsKept() {
        it.enrollByKey("Dev-A");
        it.enrollByKey("dev-a");
        it.enrollGroup("Line");
        it.enrollGroup("LINE");
        assertEquals("Dev-A", ok(service.enrollment(individual("DEV-a"))).key().text());
        assertEquals("Line", ok(service.enrollment(groupKey("line"))).key().text());
    }

    // ---- deleting and reading

    @Test
    void whatIsNotThereIsNotFoundInItsOwnNumber() {
        assertEquals(new ServiceError(404201, "Enrollment not found."),
                service.enrollment(individual("dev")).refusal().orElseThrow());
        assertEquals(404204, code(service.enrollment(groupKey("dev"))));
        assertEquals(404201, code(service.delete(individual("dev"), WriteCondition.ALWAYS)));
        assertEquals(404204, code(service.delete(groupKey("dev"), new WriteCondition.Matches(ETag.next()))));
        assertEquals(404201, code(service.attestationMechanism(individual("dev"))));
    }

    @Test
    void deletingAsksForTheVersionThatItNames() {
        IndividualEnrollment stored = it.enrollByKey("Dev");
        assertEquals(412000, code(service.delete(stored.key(), new WriteCondition.Matches(ETag.next()))));
        assertTrue(service.enrollment(stored.key()) instanceof Result.Ok);
        EnrollmentKey deleted = ok(
                service.delete(individual("dev"), new WriteCondition.Matches(revision(stored).etag())));
        assertEquals("Dev", deleted.text());
        assertEquals(404201, code(service.enrollment(stored.key())));
    }

    @Test
    void readingShowsTheKeys() {
        IndividualEnrollment stored = it.enrollByKey("dev");
        assertEquals(stored.attestation(), ok(service.attestationMechanism(stored.key())));
        assertEquals(stored, ok(service.enrollment(stored.key())));
    }

    @Test
    void pagesListWhatIsThere() {
        it.enrollByKey("a");
        it.enrollByKey("b");
        it.enrollGroup("g");
        Page<IndividualEnrollment> first = ok(service.individualEnrollments(Optional.empty(), 1));
        Page<IndividualEnrollment> second = ok(service.individualEnrollments(first.continuation(), 1));
        assertEquals(List.of("a", "b"), List.of(first.items().getFirst().registrationId().text(),
                second.items().getFirst().registrationId().text()));
        assertTrue(second.continuation().isEmpty());
        assertEquals(1, ok(service.enrollmentGroups(Optional.empty(), 10)).items().size());
        assertEquals(400004, code(service.individualEnrollments(Optional.empty(), 0)));
    }

    // ---- credentials

    @Test
    void absentKeysAreGeneratedForANewEnrollment() {
        SymmetricKeys keys = (SymmetricKeys) it.enrollByKey("dev").attestation();
        assertEquals(64, keys.primary().orElseThrow().secret().length());
        assertEquals(64, keys.secondary().orElseThrow().secret().length());
        assertNotEquals(keys.primary(), keys.secondary());
    }

    @Test
    void oneGivenKeyIsKeptAndTheOtherGenerated() {
        SymmetricKeys given = new SymmetricKeys(Samples.keys().primary(), Optional.empty());
        SymmetricKeys stored = (SymmetricKeys) it
                .enroll(IndividualEnrollment.of(RegistrationId.of("dev"), given)).attestation();
        assertEquals(given.primary(), stored.primary());
        assertTrue(stored.secondary().isPresent());
    }

    @Test
    void absentKeysKeepTheStoredOnesOnUpdate() {
        EnrollmentGroup first = it.enrollGroup("line");
        EnrollmentGroup second = it.enrollGroup("line");
        assertEquals(first.attestation(), second.attestation());
        SymmetricKeys other = Samples.keys();
        EnrollmentGroup third = it.enroll(EnrollmentGroup.of(EnrollmentGroupId.of("line"),
                new SymmetricKeys(other.primary(), Optional.empty())));
        assertEquals(new SymmetricKeys(other.primary(), ((SymmetricKeys) first.attestation()).secondary()),
                third.attestation());
    }

    @Test
    void absentKeysAreGeneratedWhenTheEnrollmentAttestedOtherwiseBefore() {
        it.enrollByCertificate("dev", Samples.certificate("dev"));
        assertTrue(((SymmetricKeys) it.enrollByKey("dev").attestation()).primary().isPresent());
    }

    @Test
    void aCertificateByItsInformationKeepsTheStoredOne() {
        Certificate first = Samples.certificate("dev");
        Certificate second = Samples.certificate("dev");
        it.enrollByCertificate("dev", first);
        X509ClientCertificates written = new X509ClientCertificates(
                new Slots<>(Optional.of(second), Optional.of(infoOnly(first))));
        IndividualEnrollment stored = it.enroll(IndividualEnrollment.of(RegistrationId.of("dev"), written));
        assertEquals(new X509ClientCertificates(new Slots<>(Optional.of(second), Optional.of(first))),
                stored.attestation());
    }

    @Test
    void aGroupKeepsItsSignersByTheirInformation() {
        Certificate ca = Samples.certificate("ca");
        EnrollmentGroupId id = EnrollmentGroupId.of("line");
        it.enroll(EnrollmentGroup.of(id, new AttestationMechanism.X509SigningCertificates(Slots.primary(ca))));
        EnrollmentGroup stored = it.enroll(EnrollmentGroup.of(id,
                new AttestationMechanism.X509SigningCertificates(Slots.primary(infoOnly(ca)))));
        assertEquals(new AttestationMechanism.X509SigningCertificates(Slots.primary(ca)), stored.attestation());
    }

    @Test
    void aCertificateByItsInformationThatIsNotStoredIs400() {
        Certificate unknown = infoOnly(Samples.certificate("dev"));
        IndividualEnrollment enrollment = IndividualEnrollment.of(RegistrationId.of("dev"),
                new X509ClientCertificates(Slots.primary(unknown)));
        ServiceError error = service.put(enrollment, WriteCondition.ABSENT).refusal().orElseThrow();
        assertEquals(400004, error.code());
        assertTrue(error.message().contains(unknown.info().sha256Thumbprint()), error.message());
        assertEquals(404201, code(service.enrollment(enrollment.key())));
    }

    // ---- hubs

    @Test
    void aHubThatIsNotLinkedIs400AndNamed() {
        for (EnrollmentSettings settings : List.of(hubs(AllocationPolicy.HASHED, "far.example.net"),
                oneHub("far.example.net"))) {
            ServiceError error = service.put(fresh("dev").withSettings(settings), WriteCondition.ABSENT).refusal()
                    .orElseThrow();
            assertEquals(400004, error.code());
            assertTrue(error.message().contains("far.example.net"), error.message());
        }
    }

    @Test
    void aLinkedHubIsAccepted() {
        EnrollmentSettings settings = hubs(AllocationPolicy.STATIC, FirstSetup.FIRST_HUB.text());
        assertEquals(settings, it.enroll(fresh("dev").withSettings(settings)).settings());
    }

    @Test
    void staticWithoutAHubIsAccepted() {
        EnrollmentSettings settings = hubs(AllocationPolicy.STATIC);
        assertEquals(settings, it.enroll(fresh("dev").withSettings(settings)).settings());
    }

    @Test
    void anEnrollmentCanBeDisabledAfterItsHubWasUnlinked() {
        IndividualEnrollment stored = it
                .enroll(fresh("dev").withSettings(hubs(AllocationPolicy.STATIC, FirstSetup.FIRST_HUB.text())));
        it.unlink(FirstSetup.FIRST_HUB);
        assertEquals(Optional.of(ProvisioningStatus.DISABLED),
                it.set(stored, ProvisioningStatus.DISABLED).settings().provisioningStatus());
        assertEquals(400004, code(service.put(fresh("new").withSettings(stored.settings()), WriteCondition.ABSENT)));
    }

    // ---- bulk

    @Test
    void bulkCreateFailsForThoseThatExistAndDoesTheRest() {
        it.enrollByKey("b");
        it.enrollGroup("g");
        List<BulkFailure> failures = ok(service.bulk(List.of(fresh("a"), fresh("b"), fresh("c"),
                EnrollmentGroup.of(EnrollmentGroupId.of("g"), noKeys())), BulkMode.CREATE));
        assertEquals(List.of(
                new BulkFailure(individual("b"), new ServiceError(409201, "Enrollment already exists.")),
                new BulkFailure(groupKey("g"), new ServiceError(409202, "EnrollmentGroup already exists."))),
                failures);
        assertEquals(ok(service.describe()).enrollments(), 3);
    }

    @Test
    void bulkUpdateWithoutAnETagIsACreate() {
        it.enrollByKey("a");
        List<BulkFailure> failures = ok(service.bulk(List.of(fresh("a"), fresh("b")), BulkMode.UPDATE));
        assertEquals(List.of(new BulkFailure(individual("a"), new ServiceError(409201, "Enrollment already exists."))),
                failures);
        assertTrue(service.enrollment(individual("b")) instanceof Result.Ok);
    }

    @Test
    void bulkUpdateWithAnETagChangesThatVersionOnly() {
        for (BulkMode mode : List.of(BulkMode.UPDATE, BulkMode.UPDATE_IF_MATCH_ETAG)) {
            IndividualEnrollment a = it.enrollByKey("a");
            IndividualEnrollment b = it.enrollByKey("b");
            List<BulkFailure> failures = ok(service.bulk(List.of(a, b.withRevision(Samples.revision())), mode));
            assertEquals(List.of(individual("b")), failures.stream().map(BulkFailure::key).toList());
            assertEquals(412000, failures.getFirst().error().code());
            assertNotEquals(a.revision(), ok(service.enrollment(a.key())).revision());
            assertEquals(b, ok(service.enrollment(b.key())));
        }
    }

    @Test
    void bulkUpdateIfMatchETagWithoutAnETagIs412() {
        it.enrollByKey("a");
        List<BulkFailure> failures = ok(service.bulk(List.of(fresh("a")), BulkMode.UPDATE_IF_MATCH_ETAG));
        assertEquals(412000, failures.getFirst().error().code());
    }

    @Test
    void bulkDeleteComparesAnETagWhereThereIsOne() {
        IndividualEnrollment a = it.enrollByKey("a");
        IndividualEnrollment b = it.enrollByKey("b");
        IndividualEnrollment c = it.enrollByKey("c");
        List<BulkFailure> failures = ok(service.bulk(
                List.of(a, fresh("b"), c.withRevision(Samples.revision()), fresh("missing")), BulkMode.DELETE));
        assertEquals(List.of(412000, 404201), failures.stream().map(f -> f.error().code()).toList());
        assertEquals(404201, code(service.enrollment(a.key())));
        assertEquals(404201, code(service.enrollment(b.key())));
        assertTrue(service.enrollment(c.key()) instanceof Result.Ok);
    }

    @Test
    void moreThanTenBulkItemsAre400AndNothingIsDone() {
        List<Enrollment> items = new ArrayList<>();
        for (int n = 0; n < 11; n++) {
            items.add(fresh("dev" + n));
        }
        assertEquals(400004, code(service.bulk(items, BulkMode.CREATE)));
        assertEquals(0, ok(service.describe()).enrollments());
        assertEquals(List.of(), ok(service.bulk(items.subList(0, 10), BulkMode.CREATE)));
        assertEquals(10, ok(service.describe()).enrollments());
    }

    // ----

    private static IndividualEnrollment fresh(String id) {
        return IndividualEnrollment.of(RegistrationId.of(id), noKeys());
    }

    private static EnrollmentKey individual(String id) {
        return new EnrollmentKey.Individual(RegistrationId.of(id));
    }

    private static EnrollmentKey groupKey(String id) {
        return new EnrollmentKey.Group(EnrollmentGroupId.of(id));
    }

    private static Revision revision(Enrollment enrollment) {
        return enrollment.revision().orElseThrow();
    }

    private static Certificate infoOnly(Certificate certificate) {
        return new Certificate(Optional.empty(), certificate.info());
    }

    private static EnrollmentSettings hubs(AllocationPolicy policy, String... hubs) {
        return new EnrollmentSettings(Optional.empty(), Optional.empty(), Optional.of(policy), Optional.empty(),
                List.of(hubs).stream().map(HubName::new).toList(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    private static EnrollmentSettings oneHub(String hub) {
        return new EnrollmentSettings(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(new HubName(hub)), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
