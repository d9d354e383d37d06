// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import static org.dpsstudio.operations.importing.Plant.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.AttestationMechanism.X509SigningCertificates;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.operations.importing.Conflict.Kind;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportPlanTest {
    @TempDir
    Path folder;

    private Plant plant;

    @BeforeEach
    void setUp() {
        plant = new Plant(folder);
    }

    private static Set<Kind> conflicts(ImportRow row) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        row.conflicts().forEach(conflict -> kinds.add(conflict.kind()));
        return kinds;
    }

    private void stored(Enrollment enrollment) {
        plant.service.put(enrollment, WriteCondition.ABSENT).found().orElseThrow();
    }

    private void enrolled(String id, IssuedCertificate certificate) {
        stored(IndividualEnrollment.of(RegistrationId.of(id),
                new X509ClientCertificates(Slots.primary(Plant.info(certificate)))));
    }

    private void authority(String name, IssuedCertificate certificate, boolean verified) {
        plant.service.putCaCertificate(new CertificateName(name), Plant.info(certificate), verified,
                WriteCondition.ABSENT).found().orElseThrow();
    }

    @Test
    void aDeviceOfItsOwnBecomesAnIndividualEnrollmentNamedByItsCommonName() {
        IssuedCertificate one = plant.alone("press-1");
        plant.pem("one.pem", one);

        ImportRow row = row(plant.plan(), one);

        assertEquals(Proposal.INDIVIDUAL, row.proposal());
        assertEquals("press-1", row.name());
        assertEquals(Set.of(Proposal.INDIVIDUAL, Proposal.NOTHING), row.choices());
        assertEquals(List.of(), row.conflicts());
        assertTrue(row.pending());
    }

    @Test
    void aCaThatIssuedDevicesBecomesAGroupAndCoversThem() {
        IssuedCertificate root = plant.root("Root");
        IssuedCertificate line = plant.intermediate(root, "Line 4 (west)");
        IssuedCertificate device = plant.leaf(line, "press-1");
        plant.pem("all.pem", root, line, device);

        ImportPlan plan = plant.plan();

        assertEquals(Proposal.CA, row(plan, root).proposal());
        assertEquals(Proposal.GROUP, row(plan, line).proposal());
        assertEquals("Line-4-west", row(plan, line).name());
        assertEquals(Proposal.NOTHING, row(plan, device).proposal());
        assertTrue(row(plan, device).why().orElseThrow().contains("“Line-4-west”"));
    }

    @Test
    void aCaWithNothingAboveItBecomesCaCertificateAndGroup() {
        IssuedCertificate root = plant.root("Root");
        IssuedCertificate stray = plant.intermediate(plant.root("Not here"), "Stray");
        plant.pem("root.pem", root, plant.leaf(root, "press-1"));
        plant.pem("stray.pem", stray, plant.leaf(stray, "press-2"));

        ImportPlan plan = plant.plan();

        assertEquals(Proposal.CA_AND_GROUP, row(plan, root).proposal());
        assertEquals(Proposal.CA_AND_GROUP, row(plan, stray).proposal());
    }

    @Test
    void anIntermediateThatOnlyPassesOnBecomesNothing() {
        IssuedCertificate root = plant.root("Root");
        IssuedCertificate middle = plant.intermediate(root, "Middle");
        IssuedCertificate line = plant.intermediate(middle, "Line 4");
        plant.pem("all.pem", root, middle, line, plant.leaf(line, "press-1"));

        ImportPlan plan = plant.plan();

        assertEquals(Proposal.NOTHING, row(plan, middle).proposal());
        assertEquals(Proposal.GROUP, row(plan, line).proposal());
    }

    @Test
    void twoCasOfOneNameGetNamesThatDiffer() {
        IssuedCertificate old = plant.root("Root");
        IssuedCertificate renewed = plant.root("Root");
        plant.pem("a.pem", old);
        plant.pem("b.pem", renewed);

        ImportPlan plan = plant.plan();

        assertEquals("Root", row(plan, old).name());
        assertEquals("Root-2", row(plan, renewed).name());
        assertFalse(row(plan, renewed).blocked());
    }

    @Test
    void aCaIsVerifiedOnUploadWhereItsPrivateKeyWasFound() {
        IssuedCertificate mine = plant.root("Mine");
        IssuedCertificate other = plant.root("Other");
        plant.pem("mine.pem", mine);
        plant.file("mine.key", PemFile.key(mine.key()));
        plant.pem("other.pem", other);

        ImportPlan plan = plant.plan();

        assertTrue(row(plan, mine).verified());
        assertEquals(Set.of(), conflicts(row(plan, mine)));
        assertFalse(row(plan, other).verified());
        assertEquals(Set.of(Kind.NO_VERIFIED_CA), conflicts(row(plan, other)));
        assertTrue(row(plan, other).pending());
    }

    @Test
    void whatIsEnrolledAlreadyBecomesNothing() {
        IssuedCertificate one = plant.alone("Press-1");
        enrolled("press-1", one);
        plant.pem("one.pem", one);

        ImportRow row = row(plant.plan(), one);

        assertEquals(Proposal.NOTHING, row.proposal());
        assertTrue(row.why().orElseThrow().contains("enrolled already"));
    }

    @Test
    void anIdThatIsEnrolledWithSomethingElseIsAConflict() {
        IssuedCertificate one = plant.alone("press-1");
        enrolled("press-1", plant.alone("press-1"));
        plant.pem("one.pem", one);

        ImportRow row = row(plant.plan(), one);

        assertEquals(Proposal.INDIVIDUAL, row.proposal());
        assertEquals(Set.of(Kind.EXISTS_OTHER), conflicts(row));
        assertTrue(row.blocked());
    }

    @Test
    void aDeviceThatAGroupOfTheServiceCoversBecomesNothing() {
        IssuedCertificate root = plant.root("Root");
        IssuedCertificate device = plant.leaf(root, "press-1");
        stored(EnrollmentGroup.of(EnrollmentGroupId.of("line-9"),
                new X509SigningCertificates(Slots.primary(Plant.info(root)))));
        plant.pem("device.pem", device);

        ImportRow row = row(plant.plan(), device);

        assertEquals(Proposal.NOTHING, row.proposal());
        assertTrue(row.why().orElseThrow().contains("“line-9”"));
    }

    @Test
    void aGroupByReferenceToACaCertificateCoversToo() {
        IssuedCertificate root = plant.root("Root");
        IssuedCertificate device = plant.leaf(root, "press-1");
        authority("root-ca", root, true);
        stored(EnrollmentGroup.of(EnrollmentGroupId.of("line-9"), new AttestationMechanism.X509CaReferences(
                Slots.primary(new CertificateName("root-ca")))));
        plant.pem("all.pem", root, device);

        ImportPlan plan = plant.plan();

        assertEquals(Proposal.NOTHING, row(plan, device).proposal());
        assertTrue(row(plan, root).why().orElseThrow().contains("“line-9”"));
    }

    @Test
    void aCaThatTheServiceHasBecomesAGroupAlone() {
        IssuedCertificate root = plant.root("Root");
        authority("root-ca", root, true);
        plant.pem("all.pem", root, plant.leaf(root, "press-1"));

        ImportRow row = row(plant.plan(), root);

        assertEquals(Proposal.GROUP, row.proposal());
        assertEquals(Set.of(), conflicts(row));
    }

    @Test
    void whatHasExpiredBecomesNothingAndIsWarnedOfWhenAnOperatorInsists() {
        IssuedCertificate over = plant.maker.leaf("press-1", Plant.OVER);
        IssuedCertificate later = plant.maker.leaf("press-2", Plant.LATER);
        IssuedCertificate ca = plant.maker.ca("CN=Old", Plant.OVER, OptionalInt.empty());
        plant.pem("all.pem", over, later, ca);
        ImportPlan plan = plant.plan();

        assertEquals(Proposal.NOTHING, row(plan, over).proposal());
        assertEquals(Proposal.NOTHING, row(plan, ca).proposal());
        assertEquals(Set.of(Kind.NOT_YET_VALID), conflicts(row(plan, later)));
        plan.propose(row(plan, over).number(), Proposal.INDIVIDUAL);
        assertEquals(Set.of(Kind.EXPIRED), conflicts(row(plan, over)));
        assertTrue(row(plan, over).pending());
    }

    @Test
    void aNameThatIsNoRegistrationIdBecomesNothingUntilAnOperatorGivesOne() {
        IssuedCertificate one = plant.alone("Press number 1");
        plant.pem("one.pem", one);
        ImportPlan plan = plant.plan();
        int number = row(plan, one).number();

        assertEquals(Proposal.NOTHING, plan.row(number).proposal());
        plan.propose(number, Proposal.INDIVIDUAL);
        assertTrue(conflicts(plan.row(number)).contains(Kind.INVALID_NAME));
        plan.rename(number, "  press-1 ");
        assertEquals("press-1", plan.row(number).name());
        assertTrue(conflicts(plan.row(number)).contains(Kind.UNKNOWN));
        assertTrue(plan.incomplete());

        plan.lookUp(null);

        assertEquals(Set.of(Kind.NAME_DIFFERS), conflicts(plan.row(number)));
        assertTrue(plan.row(number).pending());
    }

    @Test
    void twoCertificatesForOneDeviceAreInEachOthersWayUntilOneIsLeftOut() {
        IssuedCertificate old = plant.alone("press-1");
        IssuedCertificate renewed = plant.alone("PRESS-1");
        plant.pem("a.pem", old);
        plant.pem("b.pem", renewed);
        ImportPlan plan = plant.plan();
        assertEquals(Set.of(Kind.DUPLICATE), conflicts(row(plan, old)));
        assertEquals(Set.of(Kind.DUPLICATE), conflicts(row(plan, renewed)));

        Set<Integer> changed = plan.propose(row(plan, old).number(), Proposal.NOTHING);

        assertEquals(Set.of(0, 1), changed);
        assertEquals(Set.of(), conflicts(row(plan, renewed)));
        plan.propose(row(plan, old).number(), Proposal.INDIVIDUAL);
        assertTrue(row(plan, renewed).blocked());
        plan.leaveOutBlocked();
        assertEquals(1, plan.rows().stream().filter(row -> row.proposal() == Proposal.NOTHING).count());
        assertEquals(1, plan.steps().size());
    }

    @Test
    void whatNoGroupCoversAnyMoreIsProposedAgainUnlessAnOperatorDecided() {
        IssuedCertificate root = plant.root("Root");
        IssuedCertificate first = plant.leaf(root, "press-1");
        IssuedCertificate second = plant.leaf(root, "press-2");
        plant.pem("all.pem", root, first, second);
        ImportPlan plan = plant.plan();
        plan.propose(row(plan, second).number(), Proposal.INDIVIDUAL);
        plan.propose(row(plan, second).number(), Proposal.NOTHING);

        Set<Integer> changed = plan.propose(row(plan, root).number(), Proposal.CA);

        assertTrue(changed.contains(row(plan, first).number()));
        assertEquals(Proposal.INDIVIDUAL, row(plan, first).proposal());
        assertEquals(Proposal.NOTHING, row(plan, second).proposal());
        plan.propose(row(plan, root).number(), Proposal.CA_AND_GROUP);
        assertEquals(Proposal.NOTHING, row(plan, first).proposal());
    }

    @Test
    void theNameOfARenamedGroupIsTheOneThatCovers() {
        IssuedCertificate root = plant.root("Root");
        IssuedCertificate device = plant.leaf(root, "press-1");
        plant.pem("all.pem", root, device);
        ImportPlan plan = plant.plan();

        plan.rename(row(plan, root).number(), "line-9");

        assertTrue(row(plan, device).why().orElseThrow().contains("“line-9”"));
    }

    @Test
    void aCasOwnCertificateCanBeADevicesToo() {
        IssuedCertificate plain = plant.maker.plainSelfSigned("Press 1", Plant.GOOD);
        plant.pem("one.pem", plain);
        ImportPlan plan = plant.plan();
        int number = row(plan, plain).number();
        assertEquals("Press-1", plan.row(number).name());

        plan.propose(number, Proposal.INDIVIDUAL);

        assertEquals("Press 1", plan.row(number).name());
        assertEquals(Set.of(Kind.INVALID_NAME), conflicts(plan.row(number)));
    }

    @Test
    void noMoreThanTwentyFiveCaCertificatesAreTaken() {
        authority("first", plant.root("First"), true);
        for (int i = 0; i < 26; i++) {
            plant.pem("%02d.pem".formatted(i), plant.root("Root " + i));
        }
        ImportPlan plan = plant.plan();
        List<Integer> over = plan.rows().stream().filter(row -> conflicts(row).contains(Kind.TOO_MANY_CAS))
                .map(ImportRow::number).toList();
        assertEquals(List.of(24, 25), over);

        plan.propose(3, Proposal.NOTHING);
        plan.propose(7, Proposal.GROUP);

        assertTrue(plan.rows().stream().noneMatch(row -> conflicts(row).contains(Kind.TOO_MANY_CAS)));
    }

    @Test
    void namesOfCaCertificatesAndGroupsThatAreTakenAreConflicts() {
        IssuedCertificate root = plant.root("Root");
        authority("Root", plant.root("Root"), true);
        stored(EnrollmentGroup.of(EnrollmentGroupId.of("line-9"),
                new AttestationMechanism.SymmetricKeys(Optional.empty(), Optional.empty())));
        plant.pem("root.pem", root);
        ImportPlan plan = plant.plan();
        int number = row(plan, root).number();

        assertTrue(conflicts(plan.row(number)).contains(Kind.EXISTS_OTHER));
        plan.rename(number, "root-2");
        assertFalse(plan.row(number).blocked() && !conflicts(plan.row(number)).contains(Kind.UNKNOWN));
        plan.rename(number, "line-9");
        assertTrue(conflicts(plan.row(number)).contains(Kind.EXISTS_OTHER));
        plan.rename(number, "with:colon");
        assertTrue(conflicts(plan.row(number)).contains(Kind.INVALID_NAME));
    }

    @Test
    void aGroupWithoutAVerifiedCaAboveItIsWarnedOf() {
        IssuedCertificate root = plant.root("Root");
        IssuedCertificate line = plant.intermediate(root, "Line 4");
        plant.pem("all.pem", root, line, plant.leaf(line, "press-1"));
        ImportPlan plan = plant.plan();
        assertEquals(Set.of(Kind.NO_VERIFIED_CA), conflicts(row(plan, line)));

        Set<Integer> changed = plan.verify(row(plan, root).number(), true);

        assertTrue(changed.contains(row(plan, line).number()));
        assertEquals(Set.of(), conflicts(row(plan, line)));
    }

    @Test
    void whatIsNoCertificateCanBecomeNothingOnly() {
        plant.file("notes.txt", "Nothing of the kind.");
        ImportPlan plan = plant.plan();

        assertEquals(Set.of(Proposal.NOTHING), plan.row(0).choices());
        assertFalse(plan.row(0).editable());
        assertTrue(plan.row(0).why().isPresent());
        assertThrows(IllegalArgumentException.class, () -> plan.propose(0, Proposal.INDIVIDUAL));
    }

    @Test
    void aServiceThatCannotBeAskedIsSaid() {
        plant.pem("one.pem", plant.alone("press-1"));
        var store = new MemoryProvisioningStore();
        var unset = new LocalProvisioningService(store, Clock.systemUTC(), new SecureRandom());
        var refusing = Services.except(unset, (method, arguments) -> method.equals("enrollmentGroups")
                ? Optional.of(Result.failed(401_000, "Not allowed.")) : Optional.empty());

        var result = ImportPlan.propose(plant.scan(), refusing, Clock.systemUTC(), null);

        assertEquals("Not allowed.", result.refusal().orElseThrow().message());
    }

    @Test
    void aServiceWithoutCaCertificatesIsOfferedGroupsAlone() {
        IssuedCertificate root = plant.root("Root");
        plant.pem("all.pem", root, plant.leaf(root, "press-1"));
        var without = Services.except(plant.service, (method, arguments) -> method.equals("caCertificates")
                ? Optional.of(Result.failed(404_000, "Not offered.")) : Optional.empty());

        ImportRow row = row(plant.plan(without), root);

        assertEquals(Proposal.GROUP, row.proposal());
        assertEquals(Set.of(Proposal.INDIVIDUAL, Proposal.GROUP, Proposal.NOTHING), row.choices());
    }

    @Test
    void whicheverWayAPlanWasCorrectedItsConflictsAreThoseOfWhatItSays() {
        List<IssuedCertificate> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            IssuedCertificate root = plant.root("Root " + i % 4);
            IssuedCertificate line = plant.intermediate(root, "Line " + i % 3);
            all.addAll(List.of(root, line, plant.leaf(line, "press-" + i % 5), plant.leaf(root, "mill-" + i),
                    plant.alone("oven-" + i % 4)));
        }
        plant.pem("all.pem", all.toArray(IssuedCertificate[]::new));
        enrolled("oven-1", plant.alone("oven-1"));
        List<String> names = List.of("press-1", "oven-1", "oven-2", "Root-1", "Line-2", "no good", "", "line-9");
        var random = new SplittableRandom(20261123);
        for (int round = 0; round < 20; round++) {
            ImportPlan plan = plant.plan();
            for (int i = 0; i < 60; i++) {
                int number = random.nextInt(plan.rows().size());
                List<Proposal> choices = plan.row(number).choices().stream().sorted().toList();
                switch (random.nextInt(3)) {
                    case 0 -> plan.propose(number, choices.get(random.nextInt(choices.size())));
                    case 1 -> plan.rename(number, names.get(random.nextInt(names.size())));
                    default -> plan.verify(number, random.nextBoolean());
                }
            }
            plan.lookUp(null);

            ImportPlan again = plant.plan();
            for (ImportRow row : plan.rows()) {
                if (row.corrected()) {
                    again.propose(row.number(), row.proposal());
                    again.rename(row.number(), row.name());
                    again.verify(row.number(), row.verified());
                }
            }
            again.lookUp(null);
            assertEquals(described(again), described(plan));
        }
    }

    private static List<String> described(ImportPlan plan) {
        return plan.rows().stream()
                .map(row -> row.proposal() + " " + row.name() + " " + row.verified() + " "
                        + row.conflicts().stream().map(Conflict::kind).toList())
                .toList();
    }
}
