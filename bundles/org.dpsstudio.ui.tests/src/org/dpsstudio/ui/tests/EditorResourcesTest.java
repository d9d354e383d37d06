// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.testkit.ui.WorkbenchExtension;
import org.dpsstudio.ui.edit.EnrollmentInput;
import org.dpsstudio.ui.edit.OpenEnrollment;
import org.dpsstudio.ui.enrollments.EnrollmentJobs;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.services.ServiceConnection;
import org.dpsstudio.ui.tests.pages.EnrollmentList;
import org.dpsstudio.ui.tests.pages.ImportWizard;
import org.dpsstudio.ui.tests.pages.Widgets;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Editors and wizards give back what they took of the display. */
@ExtendWith(WorkbenchExtension.class)
class EditorResourcesTest {
    private static final int ROUNDS = 5;

    private ServiceConnection connection;

    @BeforeEach
    void trackResources(RunningWorkbench workbench) {
        EmbeddedService embedded = workbench.ask(() -> PlatformUI.getWorkbench().getService(EmbeddedService.class));
        workbench.waitUntil("the service is open", () -> embedded.connection().isPresent());
        connection = embedded.connection().orElseThrow();
        workbench.ui(() -> workbench.display().setTracking(true));
    }

    @AfterEach
    void trackNoMore(RunningWorkbench workbench) {
        workbench.ui(() -> workbench.display().setTracking(false));
    }

    @Test
    void theEnrollmentEditorGivesEverythingBack(RunningWorkbench workbench) throws Exception {
        RegistrationId id = RegistrationId.of("resources-1");
        connection.service().put(IndividualEnrollment.of(id,
                new AttestationMechanism.SymmetricKeys(Optional.empty(), Optional.empty())),
                new WriteCondition.Always());
        round(workbench, () -> editor(workbench, new EnrollmentKey.Individual(id)));
        Map<String, Long> before = objects(workbench);
        for (int i = 0; i < ROUNDS; i++) {
            round(workbench, () -> editor(workbench, new EnrollmentKey.Individual(id)));
        }
        assertEquals(before, objects(workbench));
    }

    @Test
    void theListGivesEverythingBack(RunningWorkbench workbench) throws Exception {
        Runnable round = () -> {
            EnrollmentList list = EnrollmentList.open(workbench, connection);
            workbench.waitUntil("the list is read", () -> !list.counts().isEmpty());
            list.close();
        };
        round(workbench, round);
        Map<String, Long> before = objects(workbench);
        for (int i = 0; i < ROUNDS; i++) {
            round(workbench, round);
        }
        assertEquals(before, objects(workbench));
    }

    @Test
    void theImportWizardGivesEverythingBack(RunningWorkbench workbench) throws Exception {
        Runnable round = () -> ImportWizard.open(workbench, connection).press("Cancel");
        round(workbench, round);
        Map<String, Long> before = objects(workbench);
        for (int i = 0; i < ROUNDS; i++) {
            round(workbench, round);
        }
        assertEquals(before, objects(workbench));
    }

    private void editor(RunningWorkbench workbench, EnrollmentKey key) {
        IEditorPart editor = workbench
                .ask(() -> OpenEnrollment.open(workbench.page(), new EnrollmentInput(connection, key)));
        workbench.ui(() -> workbench.page().closeEditor(editor, false));
    }

    private static void round(RunningWorkbench workbench, Runnable opening) throws InterruptedException {
        opening.run();
        for (EnrollmentJobs family : EnrollmentJobs.values()) {
            Job.getJobManager().join(family, null);
        }
        workbench.ui(() -> {
            while (workbench.display().readAndDispatch()) {
                // Whatever was posted meanwhile is done.
            }
        });
    }

    /** Colours, fonts, images, cursors and the like, and the controls in the window. */
    private static Map<String, Long> objects(RunningWorkbench workbench) {
        return workbench.ask(() -> {
            Map<String, Long> counts = new TreeMap<>(Arrays.stream(workbench.display().getDeviceData().objects)
                    .filter(Objects::nonNull)
                    .collect(Collectors.groupingBy(object -> object.getClass().getSimpleName(),
                            Collectors.counting())));
            counts.put("controls", Widgets.all(workbench.window().getShell()).count());
            return counts;
        });
    }
}
