// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.making.CertificateFiles;
import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.testkit.ui.WorkbenchExtension;
import org.dpsstudio.ui.certificates.OpenCertificate;
import org.dpsstudio.ui.certificates.internal.registry.CaRow;
import org.dpsstudio.ui.certificates.internal.registry.RegistryView;
import org.dpsstudio.ui.certificates.internal.registry.VerifyDialog;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.services.ServiceConnection;
import org.dpsstudio.ui.tests.pages.Widgets;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A CA certificate from the file to its end. */
@ExtendWith(WorkbenchExtension.class)
class CaCertificatesTest {
    private static final CertificateName NAME = new CertificateName("ui-test-ca");

    private ServiceConnection connection;
    private RegistryView view;

    @TempDir
    private Path folder;

    @BeforeEach
    void theViewIsOpen(RunningWorkbench workbench) {
        EmbeddedService embedded = workbench.ask(() -> PlatformUI.getWorkbench().getService(EmbeddedService.class));
        workbench.waitUntil("the service is open", () -> embedded.connection().isPresent());
        connection = embedded.connection().orElseThrow();
        view = (RegistryView) workbench.ask(() -> workbench.page().showView(OpenCertificate.REGISTRY_VIEW_ID));
    }

    @Test
    void isAddedVerifiedInOneClickAndDeleted(RunningWorkbench workbench) throws IOException {
        var ca = new CertificateMaker(new SecureRandom()).ca("CN=UI Test CA",
                Validity.of(Instant.now(), Duration.ofDays(400)), OptionalInt.empty());
        List<Path> files = new CertificateFiles(folder, false).write("ca", ca, Optional.empty());

        workbench.display().asyncExec(() -> view.add(files.subList(0, 1)));
        Shell adding = shell(workbench, "Add CA Certificates");
        workbench.ui(() -> {
            Text name = Widgets.text(adding, "Name of the selected one");
            assertEquals("UI-Test-CA", name.getText());
            name.setText(NAME.text());
            press(adding, "Add");
        });
        workbench.waitUntil("it is listed", () -> row().isPresent());
        assertFalse(row().orElseThrow().ca().verified());

        AtomicReference<VerifyDialog> verifying = new AtomicReference<>();
        workbench.display().asyncExec(() -> {
            verifying.set(new VerifyDialog(workbench.window().getShell(), connection, NAME));
            verifying.get().open();
        });
        Shell proof = shell(workbench, "Verify CA Certificate");
        workbench.waitUntil("the code is there", () -> Widgets.button(proof, "Copy").isEnabled());
        workbench.ui(() -> verifying.get().sign(files));
        workbench.waitUntil("possession is proved", () -> verifying.get().verified());
        workbench.ui(() -> press(proof, "Close"));
        workbench.waitUntil("the list says so", () -> row().filter(row -> row.ca().verified()).isPresent());

        EnrollmentKey group = new EnrollmentKey.Group(EnrollmentGroupId.of("ui-test-group"));
        connection.service().put(EnrollmentGroup.of(EnrollmentGroupId.of("ui-test-group"),
                new AttestationMechanism.X509CaReferences(Slots.primary(NAME))), WriteCondition.ALWAYS).found()
                .orElseThrow();
        workbench.waitUntil("the group is counted", () -> row().filter(row -> row.groups().size() == 1).isPresent());

        workbench.ui(() -> select(workbench));
        workbench.display().asyncExec(() -> delete(workbench));
        Shell deleting = shell(workbench, "Delete CA Certificates");
        workbench.ui(() -> {
            String said = Widgets.visible(deleting, Label.class).map(Label::getText)
                    .collect(Collectors.joining("\n"));
            assertTrue(said.contains("One enrollment group depends on it: ui-test-group."), said);
            press(deleting, "Delete");
        });
        workbench.waitUntil("it is gone", () -> row().isEmpty());
        connection.service().delete(group, WriteCondition.ALWAYS);
    }

    private Optional<CaRow> row() {
        return view.shown().stream().filter(row -> row.ca().name().equals(NAME)).findFirst();
    }

    private void select(RunningWorkbench workbench) {
        Table table = Widgets.visible(workbench.window().getShell(), Table.class)
                .filter(t -> t.getColumnCount() > 2 && t.getColumn(2).getText().equals("Verified")).findFirst()
                .orElseThrow();
        table.setSelection(view.shown().indexOf(row().orElseThrow()));
        table.notifyListeners(SWT.Selection, new Event());
        view.setFocus();
    }

    private static void delete(RunningWorkbench workbench) {
        try {
            workbench.window().getService(IHandlerService.class).executeCommand("org.eclipse.ui.edit.delete", null);
        } catch (CommandException e) {
            throw new AssertionError(e);
        }
    }

    private static Shell shell(RunningWorkbench workbench, String title) {
        AtomicReference<Shell> found = new AtomicReference<>();
        workbench.waitUntil("the dialog “" + title + "” is open", () -> {
            Arrays.stream(workbench.display().getShells())
                    .filter(shell -> shell.isVisible() && shell.getText().equals(title)).findFirst()
                    .ifPresent(found::set);
            return found.get() != null;
        });
        return found.get();
    }

    private static void press(Shell shell, String button) {
        Widgets.button(shell, button).notifyListeners(SWT.Selection, new Event());
    }
}
