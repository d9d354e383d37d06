// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.testkit.ui.WorkbenchExtension;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.OpenCertificate;
import org.dpsstudio.ui.edit.OpenEnrollment;
import org.dpsstudio.ui.secrets.SecretClipboard;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.services.ServiceConnection;
import org.dpsstudio.ui.tests.pages.Widgets;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WorkbenchExtension.class)
class CertificateViewTest {
    private static final Validity YEAR = Validity.of(Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(365));

    private final CertificateMaker maker = new CertificateMaker(new SecureRandom());
    private final IssuedCertificate ca = maker.ca("CN=Inspected CA", YEAR);
    private ServiceConnection connection;

    @BeforeEach
    void theServiceIsOpen(RunningWorkbench workbench) {
        EmbeddedService embedded = workbench.ask(() -> PlatformUI.getWorkbench().getService(EmbeddedService.class));
        workbench.waitUntil("the service is open", () -> embedded.connection().isPresent());
        connection = embedded.connection().orElseThrow();
    }

    @AfterEach
    void closeTheEditors(RunningWorkbench workbench) {
        workbench.ui(() -> workbench.page().closeAllEditors(false));
    }

    private EnrollmentKey enroll(String id) throws Exception {
        var certificate = Certificates.of(maker.leaf(ca, id, YEAR).certificate());
        var enrollment = IndividualEnrollment.of(RegistrationId.of(id),
                new AttestationMechanism.X509ClientCertificates(Slots.primary(certificate)));
        assertEquals(Optional.empty(), connection.service().put(enrollment, WriteCondition.ALWAYS).refusal());
        return enrollment.key();
    }

    private CertificateSelection selection(String id) throws Exception {
        return new CertificateSelection(List.of(Bytes.of(maker.leaf(ca, id, YEAR).certificate().getEncoded())), id);
    }

    private static String said(RunningWorkbench workbench) {
        return Widgets.visible(workbench.window().getShell(), StyledText.class).map(StyledText::getText)
                .collect(Collectors.joining("\n"));
    }

    private static void waitFor(RunningWorkbench workbench, String words) {
        workbench.waitUntil(() -> "it says “" + words + "” (it says " + workbench.ask(() -> said(workbench)) + ")",
                () -> said(workbench).contains(words));
    }

    private static void execute(RunningWorkbench workbench, String command) {
        workbench.ui(() -> {
            try {
                workbench.window().getService(IHandlerService.class).executeCommand(command, null);
            } catch (CommandException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static String clipboard(RunningWorkbench workbench) {
        return workbench.ask(() -> {
            Clipboard clipboard = new Clipboard(workbench.display());
            try {
                return String.valueOf(clipboard.getContents(TextTransfer.getInstance()));
            } finally {
                clipboard.dispose();
            }
        });
    }

    @Test
    void theViewsFollowTheEnrollmentThatIsOpen(RunningWorkbench workbench) throws Exception {
        EnrollmentKey key = enroll("inspected-1");
        workbench.ask(() -> OpenEnrollment.open(workbench.page(), connection, key, Optional.empty()));
        workbench.ask(() -> workbench.page().showView(OpenCertificate.CERTIFICATE_VIEW_ID));
        waitFor(workbench, "inspected-1 would be let in.");
        waitFor(workbench, "individual enrollment; it decides");
        workbench.ask(() -> workbench.page().showView(OpenCertificate.CHAIN_VIEW_ID));
        waitFor(workbench, "The certificate of inspected-1 is enrolled itself");
        workbench.waitUntil("the chain has its row", () -> Widgets.visible(workbench.window().getShell(), Table.class)
                .anyMatch(t -> t.getItemCount() == 1 && t.getItem(0).getText(1).equals("inspected-1")));
    }

    @Test
    void whatWasOpenedStaysUntilSomethingElseIsSelected(RunningWorkbench workbench) throws Exception {
        EnrollmentKey one = enroll("inspected-2");
        EnrollmentKey two = enroll("inspected-3");
        IEditorPart editor = workbench
                .ask(() -> OpenEnrollment.open(workbench.page(), connection, one, Optional.empty()));
        workbench.ask(() -> workbench.page().showView(OpenCertificate.CERTIFICATE_VIEW_ID));
        waitFor(workbench, "inspected-2 would be let in.");
        CertificateSelection opened = selection("inspected-4");
        workbench.ask(() -> {
            OpenCertificate.open(workbench.page(), opened);
            return opened;
        });
        waitFor(workbench, "inspected-4 would be refused.");
        workbench.ui(() -> workbench.page().activate(editor));
        assertTrue(workbench.ask(() -> said(workbench)).contains("inspected-4 would be refused."));
        workbench.ask(() -> OpenEnrollment.open(workbench.page(), connection, two, Optional.empty()));
        waitFor(workbench, "inspected-3 would be let in.");
    }

    @Test
    void whatWasCopiedElsewhereOpensAndIsCopiedFromTheView(RunningWorkbench workbench) {
        String pem = PemFile.certificates(List.of(maker.leaf(ca, "inspected-5", YEAR).certificate()));
        workbench.ui(() -> SecretClipboard.put(workbench.display(), pem));
        execute(workbench, "org.dpsstudio.certificates.openClipboard");
        waitFor(workbench, "inspected-5 would be refused.");
        workbench.ui(() -> Widgets.visible(workbench.window().getShell(), StyledText.class)
                .filter(t -> t.getText().contains("inspected-5 would be refused.")).findFirst().orElseThrow()
                .setFocus());
        execute(workbench, IWorkbenchCommandConstants.EDIT_COPY);
        String copied = clipboard(workbench);
        assertTrue(copied.contains("inspected-5 would be refused."), copied);
    }

    @Test
    void twoCertificatesOpenSideBySide(RunningWorkbench workbench) throws Exception {
        CertificateSelection left = selection("inspected-6");
        CertificateSelection right = selection("inspected-7");
        workbench.ask(() -> {
            OpenCertificate.compare(workbench.page(), left, right);
            return left;
        });
        workbench.waitUntil("the comparison is there", () -> Widgets
                .visible(workbench.window().getShell(), Tree.class)
                .anyMatch(t -> t.getColumnCount() == 4 && t.getItemCount() > 0
                        && t.getItem(0).getText(2).equals("CN=inspected-6")
                        && t.getItem(0).getText(3).equals("CN=inspected-7")));
        assertEquals("inspected-6 \u2194 inspected-7",
                workbench.ask(() -> workbench.page().getActiveEditor().getTitle()));
    }
}
