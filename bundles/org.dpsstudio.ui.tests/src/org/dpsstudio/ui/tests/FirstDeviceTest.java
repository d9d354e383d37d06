// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.OptionalLong;

import org.dpsstudio.host.ReadyInfo;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.testkit.ui.WorkbenchExtension;
import org.dpsstudio.ui.internal.explanation.ExplanationView;
import org.dpsstudio.ui.internal.registrations.RegistrationsView;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.services.ServiceConnection;
import org.dpsstudio.ui.tests.pages.EnrollmentEditorPage;
import org.dpsstudio.ui.tests.pages.EnrollmentList;
import org.eclipse.swt.SWT;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An operator enrolls devices on the desktop, devices register by network, and the desktop says what became of it. */
@ExtendWith(WorkbenchExtension.class)
class FirstDeviceTest {
    @TempDir
    Path folder;

    private EmbeddedService embedded;
    private ServiceConnection connection;
    private ReadyInfo ready;

    @BeforeEach
    void theServiceRuns(RunningWorkbench workbench) {
        embedded = workbench.ask(() -> PlatformUI.getWorkbench().getService(EmbeddedService.class));
        workbench.waitUntil(() -> "the service runs (it is " + embedded.state() + ")",
                () -> embedded.ready().isPresent());
        connection = embedded.connection().orElseThrow();
        ready = embedded.ready().orElseThrow();
    }

    @Test
    void anEnrolledDeviceRegistersAndTheListShowsItWithoutARefresh(RunningWorkbench workbench) throws Exception {
        EnrollmentEditorPage editor = EnrollmentEditorPage.create(workbench);
        editor.registrationId("press-0017");
        editor.save();
        assertEquals("press-0017", editor.title());
        EnrollmentList list = EnrollmentList.open(workbench, connection);
        list.waitForRow("press-0017");

        DeviceProcess.Outcome outcome = new DeviceProcess(ready, folder).register("press-0017", key("press-0017"));

        assertEquals(0, outcome.exitCode(), outcome.output());
        assertTrue(outcome.output().contains("PROVISIONING_DEVICE_STATUS_ASSIGNED hub-1.dps-studio.local press-0017"),
                outcome.output());
        list.waitForCell("press-0017", "State", "assigned");
        list.waitForCell("press-0017", "Hub", "hub-1.dps-studio.local");
        editor.close();
    }

    @Test
    void aDeviceWithAnotherKeyIsRefusedAndTheExplanationNamesTheReasonAndTheFieldToMend(RunningWorkbench workbench)
            throws Exception {
        EnrollmentEditorPage editor = EnrollmentEditorPage.create(workbench);
        editor.registrationId("press-0018");
        editor.save();
        editor.close();
        String wrong = SymmetricKey.generate(new SecureRandom()).secret().revealBase64();

        DeviceProcess.Outcome outcome = new DeviceProcess(ready, folder).register("press-0018", wrong);

        assertNotEquals(0, outcome.exitCode(), outcome.output());
        RegistrationsView registrations = workbench
                .ask(() -> (RegistrationsView) workbench.page().showView(RegistrationsView.ID));
        workbench.waitUntil("the refused attempt is listed", () -> registrations.shown().stream()
                .anyMatch(row -> row.trace().attempt().registrationId().equals("press-0018")));
        workbench.ui(() -> registrations.select(OptionalLong.of(registrations.shown().stream()
                .filter(row -> row.trace().attempt().registrationId().equals("press-0018")).findFirst().orElseThrow()
                .trace().id())));
        ExplanationView explanation = workbench
                .ask(() -> (ExplanationView) workbench.page().showView(ExplanationView.ID));
        workbench.waitUntil(() -> "the explanation names the key (it says: " + workbench.ask(explanation::reason) + ")",
                () -> explanation.reason().startsWith("The token is signed with a"));
        workbench.ui(() -> {
            assertTrue(explanation.remedyButton().isVisible());
            explanation.remedyButton().notifyListeners(SWT.Selection, null);
        });
        assertEquals("press-0018", EnrollmentEditorPage.inFront(workbench).title());
        EnrollmentEditorPage.inFront(workbench).close();
    }

    @Test
    void aDeviceThatNobodyEnrolledCanBeEnrolledFromTheExplanation(RunningWorkbench workbench) throws Exception {
        String key = SymmetricKey.generate(new SecureRandom()).secret().revealBase64();

        DeviceProcess.Outcome outcome = new DeviceProcess(ready, folder).register("stranger-1", key);

        assertNotEquals(0, outcome.exitCode(), outcome.output());
        RegistrationsView registrations = workbench
                .ask(() -> (RegistrationsView) workbench.page().showView(RegistrationsView.ID));
        workbench.waitUntil("the refused attempt is listed", () -> registrations.shown().stream()
                .anyMatch(row -> row.trace().attempt().registrationId().equals("stranger-1")));
        workbench.ui(() -> registrations.select(OptionalLong.empty()));
        ExplanationView explanation = workbench
                .ask(() -> (ExplanationView) workbench.page().showView(ExplanationView.ID));
        workbench.waitUntil(
                () -> "the explanation says that nobody enrolled it (it says: " + workbench.ask(explanation::reason)
                        + ")",
                () -> explanation.reason().startsWith("No enrollment covers the device"));
        workbench.ui(() -> explanation.remedyButton().notifyListeners(SWT.Selection, null));
        EnrollmentEditorPage editor = EnrollmentEditorPage.inFront(workbench);
        editor.save();
        assertEquals("stranger-1", editor.title());
        assertTrue(connection.service().enrollment(new EnrollmentKey.Individual(RegistrationId.of("stranger-1")))
                .found().isPresent());
        editor.close();
    }

    private String key(String id) {
        return connection.service().attestationMechanism(new EnrollmentKey.Individual(RegistrationId.of(id))).found()
                .map(AttestationMechanism.SymmetricKeys.class::cast)
                .flatMap(AttestationMechanism.SymmetricKeys::primary)
                .map(key -> key.secret().revealBase64()).orElseThrow();
    }
}
