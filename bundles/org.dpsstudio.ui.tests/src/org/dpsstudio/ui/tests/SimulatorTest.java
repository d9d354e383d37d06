// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.testkit.ui.WorkbenchExtension;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.services.ServiceConnection;
import org.dpsstudio.ui.simulator.internal.comparing.CompareEditor;
import org.dpsstudio.ui.tests.pages.NewDeviceWizardPage;
import org.dpsstudio.ui.tests.pages.SimulatorPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tester makes devices that are not there in iron, and lets them register: at once, and step by step. */
@ExtendWith(WorkbenchExtension.class)
class SimulatorTest {
    private ServiceConnection connection;

    @BeforeEach
    void theServiceRuns(RunningWorkbench workbench) {
        EmbeddedService embedded = workbench.ask(() -> PlatformUI.getWorkbench().getService(EmbeddedService.class));
        workbench.waitUntil(() -> "the service runs (it is " + embedded.state() + ")",
                () -> embedded.ready().isPresent());
        connection = embedded.connection().orElseThrow();
    }

    @AfterEach
    void nothingStaysOpen(RunningWorkbench workbench) {
        NewDeviceWizardPage.closeAny(workbench);
    }

    @Test
    void aTpmThatAnswersWithAStaleNonceIsRefusedAndProvisionedOnceItIsMended(RunningWorkbench workbench) {
        SimulatorPage simulator = SimulatorPage.open(workbench);
        NewDeviceWizardPage wizard = NewDeviceWizardPage.open(workbench).name("stepped tpm").choose(
                "TPM in this process");
        assertEquals("stepped-tpm", wizard.field("Registration ID"));
        wizard.finish();
        simulator.select("stepped tpm");
        assertEquals("not run yet", simulator.cell("stepped tpm", "Last run"));
        assertTrue(simulator.cell("stepped tpm", "Secret").contains("not secure"));
        assertFalse(simulator.can("stop"));

        simulator.execute("enroll");
        EnrollmentKey key = new EnrollmentKey.Individual(RegistrationId.of("stepped-tpm"));
        workbench.waitUntil("the device is enrolled by its TPM", () -> connection.service().enrollment(key).found()
                .filter(stored -> stored.attestation().kind() == AttestationKind.TPM).isPresent());
        initialTwin(key);

        simulator.execute("provisionStepwise");
        simulator.waitBefore("Connect");
        assertTrue(simulator.faults().contains("Other endorsement key"), () -> simulator.faults().toString());
        assertFalse(simulator.faults().contains("Expired certificate"), "that is for certificates");
        assertTrue(simulator.can("stop"));
        simulator.press("Next Step");
        simulator.waitBefore("TLS handshake");
        simulator.press("Next Step");
        simulator.waitBefore("Register");
        simulator.press("Next Step");
        simulator.waitBefore("Activate credential");
        assertFalse(simulator.faults().contains("Other endorsement key"), "its step has passed");
        simulator.tick("Stale nonce");
        simulator.press("Run to End");
        simulator.waitForResult("The service refused");
        workbench.waitUntil(() -> "the service names the fault, but it says: " + simulator.account(),
                () -> simulator.account().startsWith("The answer is to an old challenge"));
        assertTrue(simulator.steps().containsAll(List.of("Connect", "Register", "Challenge", "Make a token",
                "Answer the challenge", "Refused")), () -> simulator.steps().toString());
        assertFalse(simulator.checks().isEmpty());
        assertTrue(simulator.cell("stepped tpm", "Last run").startsWith("refused"));
        assertTrue(connection.service().registration(RegistrationId.of("stepped-tpm")).found().isEmpty(),
                "a refused device leaves no record");

        simulator.select("stepped tpm");
        simulator.execute("provision");
        simulator.waitForResult("is provisioned: registered and configured");
        assertTrue(simulator.details().contains("hub-1.dps-studio.local"), simulator::details);
        assertTrue(simulator.details().contains("The TPM imported the hub's key."), simulator::details);
        assertTrue(simulator.hub().contains("\"line\": 4"), simulator::hub);
        assertTrue(simulator.message("Challenge").contains("authenticationKey"), "the message can be read");
        assertFalse(simulator.values().isEmpty(), "and its values are decoded");
        assertEquals("provisioned, hub-1.dps-studio.local", simulator.cell("stepped tpm", "Last run"));
    }

    @Test
    void aRunIsRepeatedWithItsFaultAndComparedWithOneThatWentWell(RunningWorkbench workbench) {
        SimulatorPage simulator = SimulatorPage.open(workbench);
        NewDeviceWizardPage.open(workbench).name("compared valve").choose("Symmetric key").finish();
        simulator.select("compared valve");
        simulator.execute("enroll");
        EnrollmentKey key = new EnrollmentKey.Individual(RegistrationId.of("compared-valve"));
        workbench.waitUntil("the device is enrolled", () -> connection.service().enrollment(key).found().isPresent());
        simulator.execute("provision");
        simulator.waitForResult("is provisioned: registered and configured");

        simulator.select("compared valve");
        simulator.execute("provisionStepwise");
        simulator.waitBefore("Connect");
        simulator.tick("Wrong clock");
        simulator.press("Run to End");
        simulator.waitForResult("The service refused");
        workbench.waitUntil("the service says that the token has expired",
                () -> simulator.account().startsWith("The token expired"));
        simulator.select("compared valve");
        simulator.execute("repeatRun");
        workbench.waitUntil("the run is repeated", () -> simulator.runs("compared valve") == 3
                && !simulator.can("stop"));
        assertTrue(simulator.result().contains("The service refused"), "the fault is repeated too");

        CompareEditor editor = simulator.compareWith("compared valve", "provisioned");
        workbench.waitUntil("both are compared", () -> editor.headline().contains("steps differ"));
        List<String> marks = workbench.ask(() -> Arrays.stream(editor.tree().getItems()).map(item -> item.getText(1))
                .toList());
        assertTrue(marks.stream().anyMatch(mark -> mark.endsWith("different")), marks::toString);
        assertTrue(marks.stream().anyMatch(mark -> mark.endsWith("right only")), marks::toString);
        workbench.ui(() -> workbench.page().closeEditor(editor, false));
    }

    private void initialTwin(EnrollmentKey key) {
        Enrollment stored = connection.service().enrollment(key).found().orElseThrow();
        EnrollmentSettings settings = stored.settings();
        var twin = new InitialTwin(Optional.of(new JsonText("{\"line\":4}")), Optional.empty());
        connection.service().put(stored.withSettings(new EnrollmentSettings(settings.provisioningStatus(),
                settings.reprovisionPolicy(), settings.allocationPolicy(), settings.iotHubHostName(),
                settings.iotHubs(), settings.customAllocation(), Optional.of(twin), settings.capabilities())),
                WriteCondition.ALWAYS).found().orElseThrow();
    }
}
