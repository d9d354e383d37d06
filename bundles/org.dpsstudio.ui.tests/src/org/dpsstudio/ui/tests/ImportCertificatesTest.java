// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.testkit.ui.UiWatchdog;
import org.dpsstudio.testkit.ui.WorkbenchExtension;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.services.ServiceConnection;
import org.dpsstudio.ui.tests.pages.ImportWizard;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An operator imports a folder of 1,000 files of all kinds, good and broken. */
@ExtendWith(WorkbenchExtension.class)
class ImportCertificatesTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final int ROWS = 985;

    /** Why each kind of broken file is one, by the beginning of its name. */
    private static final Map<String, String> BROKEN = Map.of("empty", "There is nothing in it.", "picture",
            "is a picture", "base64", "has the character *", "truncated", "has no END line", "cut",
            "says that it has", "header", "says PRIVATE KEY, but a certificate is in it", "mismatch",
            "begins as CERTIFICATE and ends as CERTIFICATE REQUEST", "trailing", "more follow", "alone",
            "There is a private key here and no certificate.", "lost", "no password that was given opens it");

    @TempDir
    private static Path made;
    private static Path folder;

    @TempDir
    Path stores;

    private Plant plant;

    @BeforeAll
    static void theFolderIsMade() throws Exception {
        folder = MixedFolder.in(made);
    }

    @BeforeEach
    void aServiceIsEmpty() {
        plant = new Plant(stores, 0);
    }

    @AfterEach
    void theServiceCloses(RunningWorkbench workbench) {
        ImportWizard.closeAny(workbench);
        workbench.ui(() -> workbench.page().closeAllEditors(false));
        plant.close();
    }

    /** The password of most files is tried for all; the five that have another one are given up, as it is lost. */
    private static UnaryOperator<String> passwords() {
        var given = new AtomicBoolean();
        return file -> file.endsWith("valve-0.p12") ? "fleet-keytool" : given.getAndSet(true) ? "" : "fleet";
    }

    private static ImportWizard found(RunningWorkbench workbench, ServiceConnection connection) {
        ImportWizard wizard = ImportWizard.open(workbench, connection);
        wizard.paste(folder);
        wizard.press("Next >");
        List<String> asked = wizard.read(passwords());
        assertEquals(List.of("lost-1.p12", "lost-1.p12", "lost-2.p12", "lost-3.p12", "lost-4.p12", "lost-5.p12",
                "valve-0.p12"), asked, () -> wizard.message() + wizard.labels());
        assertEquals(ROWS, wizard.rowCount());
        return wizard;
    }

    /** Two certificates are for one device: the old one is left out. A device without a registration ID gets one. */
    private static void mend(ImportWizard wizard) {
        assertFalse(wizard.can("Next >"));
        assertEquals("2 rows cannot be imported as they are: choose another name or another use, or leave them out.",
                wizard.message());
        wizard.show("what needs mending");
        List<Map<String, String>> twins = wizard.rows();
        assertEquals(List.of("CN=twin-1", "CN=twin-1"), twins.stream().map(row -> row.get("Found")).toList());
        assertTrue(twins.getFirst().get("Notes").contains("twin-1-old.pem"), twins.toString());
        wizard.choose(1, "Becomes", "nothing");
        wizard.show("everything");
        wizard.filter("oven");
        assertEquals("nothing", wizard.rows().getFirst().get("Becomes"));
        assertTrue(wizard.rows().getFirst().get("Notes").contains("is no valid registration ID"));
        wizard.choose(0, "Becomes", "individual enrollment");
        assertFalse(wizard.can("Next >"));
        wizard.type(0, "Name in the service", "oven-7");
        wizard.waitForMessage("Import 2 CA certificates, 3 enrollment groups and 805 individual enrollments.");
        assertEquals("oven-7", wizard.rows().getFirst().get("Name in the service"));
        wizard.filter("");
    }

    @Test
    void theWizardOpensOnAPromptForTheServiceThatIsThere(RunningWorkbench workbench) {
        EmbeddedService embedded = workbench.ask(() -> PlatformUI.getWorkbench().getService(EmbeddedService.class));
        workbench.waitUntil("the service is open", () -> embedded.connection().isPresent());

        ImportWizard wizard = ImportWizard.open(workbench);

        assertTrue(wizard.message().startsWith("Choose files or folders"), wizard.message());
        assertFalse(wizard.can("Next >"));
        assertFalse(wizard.can("Finish"));
        wizard.press("Cancel");
        assertFalse(wizard.isOpen());
    }

    @Test
    void aFolderOfAThousandFilesIsUnderstoodMendedInPlaceAndImported(RunningWorkbench workbench) {
        ProvisioningService service = plant.connection().service();
        try (UiWatchdog watchdog = UiWatchdog.on(workbench.display())) {
            ImportWizard wizard = found(workbench, plant.connection());
            assertTrue(wizard.labels().contains("1,000 files read: 2 root CAs, 2 intermediate CAs, "
                    + "907 device certificates, 20 requests, 3 private keys, one revocation list, 50 problems."),
                    wizard.labels().toString());
            assertEquals(Map.of("root CA", 2L, "intermediate CA", 2L, "device", 907L, "request", 20L, "private key",
                    3L, "revocation list", 1L, "problem", 50L), wizard.counts("Kind"));
            assertEquals(Map.of("individual enrollment", 805L, "enrollment group", 2L, "CA certificate", 1L,
                    "CA certificate and group", 1L, "nothing", 176L), wizard.counts("Becomes"));
            wizard.show("problems");
            for (Map.Entry<String, String> kind : BROKEN.entrySet()) {
                List<String> reasons = wizard.rows().stream()
                        .filter(row -> row.get("Source").startsWith("broken/" + kind.getKey() + "-"))
                        .map(row -> row.get("Notes")).toList();
                assertEquals(5, reasons.size(), kind.getKey());
                assertTrue(reasons.stream().allMatch(reason -> reason.contains(kind.getValue())), reasons.toString());
            }
            wizard.show("devices");
            wizard.filter("robot-");
            wizard.chooseForAll("Make an Individual Enrollment");
            assertEquals(Map.of("individual enrollment", 100L), wizard.counts("Becomes"));
            wizard.chooseForAll("Make Nothing of It");
            assertEquals(Map.of("nothing", 100L), wizard.counts("Becomes"));
            wizard.filter("");
            mend(wizard);
            wizard.press("Next >");
            assertEquals(810, wizard.rowCount());
            assertEquals(Map.of("individual enrollment, enabled", 805L, "enrollment group, enabled", 3L,
                    "CA certificate, verified on upload", 1L, "CA certificate, not verified", 1L),
                    wizard.counts("Written"));
            // Somebody else is faster with one of them.
            service.put(IndividualEnrollment.of(RegistrationId.of("lathe-0333"),
                    new SymmetricKeys(Optional.empty(), Optional.empty())), WriteCondition.ABSENT);

            wizard.press("Finish");

            wizard.waitForMessage("808 rows were imported, one was refused.");
            assertEquals(List.of("lathe-0333"), wizard.rows().stream()
                    .map(row -> row.get("Name in the service")).toList());
            wizard.show("all rows");
            assertEquals(Map.of("imported", 808L, "refused", 1L, "left out", 176L), wizard.counts("Outcome"));
            assertTrue(wizard.rows().stream().filter(row -> row.get("Outcome").equals("left out"))
                    .noneMatch(row -> row.get("Reason").isEmpty()));
            wizard.press("Mend Refused Rows");
            assertEquals(1, wizard.rowCount());
            wizard.type(0, "Name in the service", "lathe-0333b");
            wizard.waitForMessage("Import one individual enrollment.");
            wizard.press("Next >");
            assertEquals(1, wizard.rowCount());
            wizard.press("Finish");
            wizard.waitForMessage("809 rows were imported, none was refused.");
            wizard.press("Finish");
            assertFalse(wizard.isOpen());
            System.out.println("1,000 files: UI thread held " + watchdog.longest().toMillis() + " ms at the longest");
            watchdog.assertNeverHeldLongerThan(LIMIT);
        }
        Set<String> enrolled = devices(service);
        assertEquals(806, enrolled.size());
        assertTrue(enrolled.containsAll(Set.of("lathe-0001", "lathe-0333", "lathe-0333b", "mill-0100", "twin-1",
                "oven-7", "valve-0", "pump-5")));
        assertEquals(Set.of("line-4", "line-5", "Plant-other"), groups(service));
        assertEquals(Map.of("Plant-root", true, "Plant-other", false), service.caCertificates().found().orElseThrow()
                .stream().collect(Collectors.toMap(ca -> ca.name().text(), ca -> ca.verified())));
    }

    @Test
    void cancelingHalfWayLeavesExactlyWhatTheReportNames(RunningWorkbench workbench) {
        ProvisioningService service = plant.connection().service();
        var wizards = new ImportWizard[1];
        var bulks = new AtomicInteger();
        ServiceConnection canceled = new ServiceConnection("canceled", "Plant",
                watched(service, method -> {
                    if (method.equals("bulk") && bulks.incrementAndGet() == 40) {
                        wizards[0].press("Cancel");
                    }
                }));
        ImportWizard wizard = found(workbench, canceled);
        wizards[0] = wizard;
        mend(wizard);
        wizard.press("Next >");

        wizard.press("Finish");

        wizard.waitForMessage("it was canceled");
        assertTrue(wizard.isOpen());
        wizard.show("all rows");
        List<Map<String, String>> rows = wizard.rows();
        Set<String> imported = names(rows, "imported", "individual enrollment");
        Set<String> notReached = names(rows, "not reached", "individual enrollment");
        assertEquals(devices(service), imported);
        assertEquals(805, imported.size() + notReached.size());
        assertTrue(imported.size() >= 100 && notReached.size() >= 100, imported.size() + ", " + notReached.size());
        assertEquals(Set.of("line-4", "line-5", "Plant-other"), groups(service));
        assertEquals(Set.of(), names(rows, "refused", "individual enrollment"));

        wizard.press("Import the Rest");

        wizard.waitForMessage("809 rows were imported, none was refused.");
        Set<String> all = new TreeSet<>(imported);
        all.addAll(notReached);
        assertEquals(all, devices(service));
        wizard.press("Finish");
        assertFalse(wizard.isOpen());
    }

    private static Set<String> names(List<Map<String, String>> rows, String outcome, String becomes) {
        return rows.stream()
                .filter(row -> row.get("Outcome").equals(outcome) && row.get("Becomes").equals(becomes))
                .map(row -> row.get("Name in the service")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> devices(ProvisioningService service) {
        return service.individualEnrollments(Optional.empty(), 10_000).found().orElseThrow().items().stream()
                .map(one -> one.registrationId().text()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> groups(ProvisioningService service) {
        return service.enrollmentGroups(Optional.empty(), 100).found().orElseThrow().items().stream()
                .map(one -> one.groupId().text()).collect(Collectors.toCollection(TreeSet::new));
    }

    private interface Watcher {
        void before(String method);
    }

    private static ProvisioningService watched(ProvisioningService service, Watcher watcher) {
        return (ProvisioningService) Proxy.newProxyInstance(ProvisioningService.class.getClassLoader(),
                new Class<?>[] { ProvisioningService.class }, (proxy, method, arguments) -> {
                    watcher.before(method.getName());
                    try {
                        return method.invoke(service, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
