// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import static org.dpsstudio.operations.importing.Plant.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.AttestationMechanism.X509CaReferences;
import org.dpsstudio.model.attestation.AttestationMechanism.X509ClientCertificates;
import org.dpsstudio.model.attestation.AttestationMechanism.X509SigningCertificates;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.importing.ImportReport.Fate;
import org.dpsstudio.operations.importing.ImportReport.Line;
import org.dpsstudio.operations.journal.JournalEntry;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.WriteCondition;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCertificatesOperationTest {
    @TempDir
    Path folder;

    private Plant plant;

    @BeforeEach
    void setUp() {
        plant = new Plant(folder);
    }

    private ImportReport apply(ImportPlan plan) {
        return apply(plan, plant.service);
    }

    private ImportReport apply(ImportPlan plan, ProvisioningService service) {
        var operation = new ImportCertificatesOperation(service, plant.journal, plan);
        return operation.execute(operation.plan(), null);
    }

    private Optional<Enrollment> device(String id) {
        return plant.service.enrollment(new EnrollmentKey.Individual(RegistrationId.of(id))).found();
    }

    private Optional<Enrollment> group(String id) {
        return plant.service.enrollment(new EnrollmentKey.Group(EnrollmentGroupId.of(id))).found();
    }

    private Set<String> devices() {
        return plant.service.individualEnrollments(Optional.empty(), 10_000).found().orElseThrow().items().stream()
                .map(one -> one.registrationId().text()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(ImportReport report, Fate fate) {
        return report.lines().stream().filter(line -> line.fate() == fate).map(line -> line.row().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everythingIsWrittenAsThePlanSays() {
        IssuedCertificate root = plant.root("Root");
        IssuedCertificate line = plant.intermediate(root, "Line 4");
        IssuedCertificate other = plant.root("Other");
        IssuedCertificate device = plant.alone("press-1");
        plant.pem("all.pem", root, line, plant.leaf(line, "press-9"), device);
        plant.pem("other.pem", other);
        ImportPlan plan = plant.plan();
        plan.verify(row(plan, root).number(), true);

        var operation = new ImportCertificatesOperation(plant.service, plant.journal, plan);
        Plan planned = operation.plan();
        ImportReport report = operation.execute(planned, null);

        assertEquals("Import 2 CA certificates, 2 enrollment groups and one individual enrollment.", planned.what());
        assertEquals(5, planned.entries());
        assertEquals(1, planned.devices());
        assertTrue(planned.askFirst());
        assertTrue(report.complete());
        assertEquals(4, report.count(Fate.APPLIED));
        assertEquals(1, report.count(Fate.LEFT_OUT));
        CaCertificate stored = plant.service.caCertificate(new CertificateName("Root")).found().orElseThrow();
        assertTrue(stored.verified());
        assertEquals(Plant.info(root), stored.certificate());
        assertFalse(plant.service.caCertificate(new CertificateName("Other")).found().orElseThrow().verified());
        assertEquals(Plant.info(line), assertInstanceOf(X509SigningCertificates.class,
                group("Line-4").orElseThrow().attestation()).certificates().primary().orElseThrow());
        assertEquals(new CertificateName("Other"), assertInstanceOf(X509CaReferences.class,
                group("Other").orElseThrow().attestation()).names().primary().orElseThrow());
        Enrollment enrolled = device("press-1").orElseThrow();
        assertTrue(enrolled.settings().enabled());
        assertEquals(Plant.info(device), assertInstanceOf(X509ClientCertificates.class, enrolled.attestation())
                .certificates().primary().orElseThrow());
        JournalEntry entry = plant.journal.entries().getLast();
        assertEquals(JournalEntry.Outcome.DONE, entry.outcome());
        assertEquals(5, entry.commandLines().size());
        assertTrue(entry.commandLines().getFirst().startsWith("dps certificate create --certificate-name "));
    }

    @Test
    void whatWasAppliedIsNotWrittenAgain() {
        plant.pem("one.pem", plant.alone("press-1"));
        ImportPlan plan = plant.plan();
        apply(plan);
        Enrollment first = device("press-1").orElseThrow();

        ImportReport again = apply(plan);

        assertEquals(1, again.count(Fate.APPLIED));
        assertEquals(first, device("press-1").orElseThrow());
        assertEquals(List.of(), plan.steps());
        assertFalse(plan.row(0).editable());
    }

    @Test
    void aRowThatWasRefusedCanBeMendedAndTriedAgainAlone() {
        for (int i = 0; i < 30; i++) {
            plant.pem("press-%02d.pem".formatted(i), plant.alone("press-%02d".formatted(i)));
        }
        ImportPlan plan = plant.plan();
        plant.service.put(IndividualEnrollment.of(RegistrationId.of("press-17"),
                new SymmetricKeys(Optional.empty(), Optional.empty())), WriteCondition.ABSENT);

        ImportReport report = apply(plan);

        assertEquals(29, report.count(Fate.APPLIED));
        assertEquals(Set.of("press-17"), names(report, Fate.REFUSED));
        Line refused = report.lines().stream().filter(l -> l.fate() == Fate.REFUSED).findFirst().orElseThrow();
        assertTrue(refused.reason().isPresent());
        assertEquals(Conflict.Kind.EXISTS_OTHER, refused.row().conflicts().getFirst().kind());
        assertEquals(JournalEntry.Outcome.PARTLY, plant.journal.entries().getLast().outcome());
        assertEquals(List.of(), plan.steps());

        plan.rename(refused.row().number(), "press-17b");
        plan.lookUp(null);
        ImportReport again = apply(plan);

        assertTrue(again.complete());
        assertEquals(30, again.count(Fate.APPLIED));
        assertTrue(device("press-17b").isPresent());
        assertEquals(1, plant.journal.entries().getLast().commandLines().size());
    }

    @Test
    void cancelingLeavesExactlyWhatTheReportNames() {
        IssuedCertificate root = plant.root("Root");
        plant.pem("root.pem", root);
        for (int i = 0; i < 400; i++) {
            plant.pem("press-%03d.pem".formatted(i), plant.alone("press-%03d".formatted(i)));
        }
        ImportPlan plan = plant.plan();
        var monitor = new NullProgressMonitor();
        var bulks = new AtomicInteger();
        ProvisioningService canceling = Services.except(plant.service, (method, arguments) -> {
            if (method.equals("bulk") && bulks.incrementAndGet() == 20) {
                monitor.setCanceled(true);
            }
            return Optional.empty();
        });
        var operation = new ImportCertificatesOperation(canceling, plant.journal, plan);

        ImportReport report = operation.execute(operation.plan(), monitor);

        assertTrue(report.canceled());
        assertTrue(report.count(Fate.NOT_REACHED) > 0, report.summary());
        assertTrue(report.count(Fate.APPLIED) > 1, report.summary());
        assertEquals(0, report.count(Fate.REFUSED));
        Set<String> applied = names(report, Fate.APPLIED);
        applied.remove("Root");
        assertEquals(devices(), applied);
        assertEquals(401, report.count(Fate.APPLIED) + report.count(Fate.NOT_REACHED));

        ImportReport rest = apply(plan);

        assertTrue(rest.complete());
        assertFalse(rest.canceled());
        assertEquals(400, devices().size());
    }

    @Test
    void cancelingBeforeTheFirstRowWritesNothing() {
        plant.pem("root.pem", plant.root("Root"));
        plant.pem("one.pem", plant.alone("press-1"));
        ImportPlan plan = plant.plan();
        var monitor = new NullProgressMonitor();
        monitor.setCanceled(true);
        var operation = new ImportCertificatesOperation(plant.service, plant.journal, plan);

        ImportReport report = operation.execute(operation.plan(), monitor);

        assertEquals(2, report.count(Fate.NOT_REACHED));
        assertTrue(report.canceled());
        assertEquals(Set.of(), devices());
        assertEquals(List.of(), plant.service.caCertificates().found().orElseThrow());
        assertEquals(JournalEntry.Outcome.FAILED, plant.journal.entries().getLast().outcome());
    }

    @Test
    void aGroupThatIsRefusedAfterItsCaWasStoredIsTriedAgainWithoutTheCa() {
        plant.pem("root.pem", plant.root("Root"));
        ImportPlan plan = plant.plan();
        plant.service.put(EnrollmentGroup.of(EnrollmentGroupId.of("root"),
                new SymmetricKeys(Optional.empty(), Optional.empty())), WriteCondition.ABSENT);

        ImportReport report = apply(plan);

        Line line = report.lines().getFirst();
        assertEquals(Fate.REFUSED, line.fate());
        assertTrue(line.reason().orElseThrow().startsWith("The CA certificate was stored."));
        assertTrue(line.row().authorityStored());
        plant.service.delete(new EnrollmentKey.Group(EnrollmentGroupId.of("root")), WriteCondition.ALWAYS);
        assertTrue(line.row().blocked());
        plan.propose(0, Proposal.GROUP);
        plan.rename(0, "line-9");
        plan.lookUp(null);
        ImportReport again = apply(plan);
        assertTrue(again.complete(), again.csv());
        assertTrue(group("line-9").isPresent());
        assertEquals(1, plant.service.caCertificates().found().orElseThrow().size());
    }

    @Test
    void aServiceThatCannotBeWorkedWithEndsTheImport() {
        for (int i = 0; i < 200; i++) {
            plant.pem("press-%03d.pem".formatted(i), plant.alone("press-%03d".formatted(i)));
        }
        ImportPlan plan = plant.plan();
        var lost = Services.except(plant.service, (method, arguments) -> method.equals("bulk")
                ? Optional.of(Result.failed(401_000, "Not allowed any more.")) : Optional.empty());

        ImportReport report = apply(plan, lost);

        assertTrue(report.count(Fate.NOT_REACHED) > 0);
        assertTrue(report.count(Fate.REFUSED) > 0);
        assertFalse(report.canceled());
        assertEquals(Optional.of("Not allowed any more."), report.lines().getFirst().reason());
        assertEquals(Set.of(), devices());
        assertTrue(apply(plan).complete());
        assertEquals(200, devices().size());
    }

    @Test
    void rowsAgainstWhichSomethingStandsAreLeftOutAndSaidSo() {
        plant.pem("a.pem", plant.alone("press-1"));
        plant.pem("b.pem", plant.alone("press-1"));
        plant.pem("c.pem", plant.alone("press-2"));
        plant.file("d.txt", "Nothing of the kind.");
        ImportPlan plan = plant.plan();

        ImportReport report = apply(plan);

        assertEquals(1, report.count(Fate.APPLIED));
        assertEquals(3, report.count(Fate.LEFT_OUT));
        assertTrue(report.lines().stream().filter(line -> line.fate() != Fate.APPLIED)
                .allMatch(line -> line.reason().isPresent()));
        String csv = report.csv();
        assertEquals(5, csv.split("\r\n").length, csv);
        assertTrue(csv.startsWith("source,entry,line,subject,kind,target,name,outcome,reason\r\n"));
        assertTrue(csv.contains("\"CN=press-2\",\"device\",\"individual enrollment\",\"press-2\",\"imported\",\"\""),
                csv);
    }

    @Test
    void aSubjectThatASpreadsheetWouldComputeIsSavedAsText() {
        IssuedCertificate one = plant.maker.leaf("=1+1", Plant.GOOD);
        Discovery discovery = CertificateScan.of(
                List.of(new ImportSource.Text("=name", PemFile
                        .certificates(List.of(one.certificate())))),
                Passwords.NONE, null);
        ImportPlan plan = ImportPlan.propose(discovery, plant.service, Clock.systemUTC(), null).found()
                .orElseThrow();

        assertTrue(apply(plan).csv().contains("\r\n\"'=name\","));
    }
}
