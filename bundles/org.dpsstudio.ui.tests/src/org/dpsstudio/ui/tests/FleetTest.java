// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.testkit.ui.UiWatchdog;
import org.dpsstudio.testkit.ui.WorkbenchExtension;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.tests.pages.FleetPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tester makes a fleet, follows it, breaks it off and lets those register that did not come. */
@ExtendWith(WorkbenchExtension.class)
class FleetTest {
    private static final int DEVICES = 200;
    private static final Duration LIMIT = Duration.ofMillis(500);

    private EmbeddedService embedded;

    @BeforeEach
    void theServiceRuns(RunningWorkbench workbench) {
        embedded = workbench.ask(() -> PlatformUI.getWorkbench().getService(EmbeddedService.class));
        workbench.waitUntil("the service runs", () -> embedded.ready().isPresent());
    }

    /** Other tests use the same service. */
    @AfterEach
    void theFleetIsGone(RunningWorkbench workbench) {
        workbench.ui(() -> workbench.page().closeAllEditors(false));
        ProvisioningService service = embedded.connection().orElseThrow().service();
        service.individualEnrollments(Optional.empty(), DEVICES * 2).found().orElseThrow().items().stream()
                .map(IndividualEnrollment::key).filter(key -> key.text().startsWith("hall-4-"))
                .forEach(key -> service.delete(key, WriteCondition.ALWAYS).found().orElseThrow());
    }

    @Test
    void aFleetOf200IsFollowedCanceledAndItsFailedDevicesRunAgain(RunningWorkbench workbench) {
        FleetPage fleet = FleetPage.create(workbench, "Hall 4");
        assertFalse(fleet.isDirty());
        assertEquals(DEVICES, fleet.number("Devices"));
        fleet.choose("They come", "at a steady rate");
        fleet.number("Devices per second", 40_00);
        fleet.percent("Wrong clock (%)", 5);
        assertTrue(fleet.isDirty());

        try (UiWatchdog watchdog = UiWatchdog.on(workbench.display())) {
            fleet.press("Start");
            fleet.waitForFigure("Provisioned", value -> value >= 40);
            assertTrue(Arrays.stream(fleet.line("provisioned")).max().orElse(0) > 0, "the chart shows it live");
            assertFalse(fleet.can("Run Failed Again"));
            fleet.press("Pause");
            fleet.waitForState("Paused");
            fleet.press("Resume");
            fleet.press("Cancel");
            fleet.waitForState("was canceled");
            int first = fleet.figure("Provisioned");
            assertTrue(first >= 40 && first < DEVICES, () -> first + " before the cancel");

            fleet.press("Run Failed Again");
            fleet.waitForState("The run completed.");
            assertEquals(DEVICES, first + fleet.figure("Provisioned"), fleet::state);
            assertEquals(0, fleet.figure("Errors"));
            assertEquals(2, fleet.runs().size(), () -> fleet.runs().toString());

            fleet.percent("Wrong clock (%)", 5);
            fleet.choose("They come", "all at once");
            fleet.press("Start");
            fleet.waitForFigure("Refused for their fault", value -> value == DEVICES / 20);
            fleet.waitForState("The run completed.");
            assertEquals(DEVICES - DEVICES / 20, fleet.figure("Provisioned"), fleet::state);
            assertTrue(fleet.reasons().stream().anyMatch(reason -> reason.contains("expired")),
                    () -> fleet.reasons().toString());
            watchdog.assertNeverHeldLongerThan(LIMIT);
        }
    }
}
