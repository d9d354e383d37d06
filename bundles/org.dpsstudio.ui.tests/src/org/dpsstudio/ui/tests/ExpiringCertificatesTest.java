// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.operations.expiry.ExpiringCertificate;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.testkit.ui.WorkbenchExtension;
import org.dpsstudio.ui.certificates.OpenCertificate;
import org.dpsstudio.ui.certificates.internal.expiry.ExpiryView;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.services.ServiceConnection;
import org.dpsstudio.ui.tests.pages.Widgets;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What expires is listed, found and written down. */
@ExtendWith(WorkbenchExtension.class)
class ExpiringCertificatesTest {
    private static final List<String> DEVICES = List.of("expiring-soon", "expiring-later");

    private ServiceConnection connection;
    private ExpiryView view;

    @TempDir
    private Path folder;

    @BeforeEach
    void twoDevicesAreEnrolled(RunningWorkbench workbench) throws UnreadableCertificateException {
        EmbeddedService embedded = workbench.ask(() -> PlatformUI.getWorkbench().getService(EmbeddedService.class));
        workbench.waitUntil("the service is open", () -> embedded.connection().isPresent());
        connection = embedded.connection().orElseThrow();
        var maker = new CertificateMaker(new SecureRandom());
        for (String device : DEVICES) {
            Duration length = Duration.ofDays(device.endsWith("soon") ? 10 : 400);
            var certificate = Certificates.of(maker.leaf(device, Validity.of(Instant.now(), length)).certificate());
            connection.service().put(IndividualEnrollment.of(RegistrationId.of(device),
                    new AttestationMechanism.X509ClientCertificates(Slots.primary(certificate))),
                    WriteCondition.ALWAYS).found().orElseThrow();
        }
        view = (ExpiryView) workbench.ask(() -> workbench.page().showView(OpenCertificate.EXPIRY_VIEW_ID));
    }

    @AfterEach
    void theyAreGone() {
        DEVICES.forEach(device -> connection.service()
                .delete(new EnrollmentKey.Individual(RegistrationId.of(device)), WriteCondition.ALWAYS));
    }

    @Test
    void theSoonestIsFirstAndTheFilterNarrows(RunningWorkbench workbench) {
        find(workbench, "expiring-");
        workbench.waitUntil(() -> "both are listed: " + names(), () -> names().equals(DEVICES));
        find(workbench, "expiring-later");
        workbench.waitUntil(() -> "one is found: " + names(), () -> names().equals(List.of("expiring-later")));
        find(workbench, "expiring-");
        within(workbench, 0);
        workbench.waitUntil(() -> "one expires within a month: " + names(),
                () -> names().equals(List.of("expiring-soon")));
        within(workbench, 3);
    }

    @Test
    void whatIsListedIsWrittenAsCalendarAndTable(RunningWorkbench workbench) throws IOException {
        find(workbench, "expiring-");
        workbench.waitUntil(() -> "both are listed: " + names(), () -> names().equals(DEVICES));
        Path calendar = folder.resolve("c.ics");
        Path csv = folder.resolve("c.csv");
        workbench.ui(() -> {
            view.exportCalendar(calendar);
            view.exportCsv(csv);
        });
        workbench.waitUntil("both are written", () -> size(calendar) > 0 && size(csv) > 0);
        assertEquals(2, Files.readAllLines(calendar).stream().filter("BEGIN:VEVENT"::equals).count());
        assertTrue(Files.readString(csv).contains("expiring-later"));
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> names() {
        return view.shown().stream().map(ExpiringCertificate::ownerName).toList();
    }

    private static void find(RunningWorkbench workbench, String words) {
        workbench.ui(() -> Widgets.text(workbench.window().getShell(), "Find").setText(words));
    }

    private static void within(RunningWorkbench workbench, int choice) {
        workbench.ui(() -> {
            Combo combo = Widgets.visible(workbench.window().getShell(), Combo.class)
                    .filter(c -> c.indexOf("Any time") >= 0).findFirst().orElseThrow();
            combo.select(choice);
            combo.notifyListeners(SWT.Selection, new Event());
        });
    }
}
