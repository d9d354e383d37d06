// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.testkit.ui.WorkbenchExtension;
import org.dpsstudio.ui.attempts.AttemptSelection;
import org.dpsstudio.ui.certificates.OpenCertificate;
import org.dpsstudio.ui.internal.explanation.ExplanationView;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.services.ServiceConnection;
import org.dpsstudio.ui.tests.pages.EnrollmentEditorPage;
import org.dpsstudio.ui.tests.pages.Widgets;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator reads of a device that came with a chain of certificates. */
@ExtendWith(WorkbenchExtension.class)
class ChainExplanationTest {
    private static final String LEAF = "CN=press-40";
    private static final String LINE = "CN=Line 4 CA, O=Plant";
    private static final String ROOT = "CN=Root, O=Plant";

    private ServiceConnection connection;
    private ExplanationView view;

    @BeforeEach
    void theViewIsOpen(RunningWorkbench workbench) {
        EmbeddedService embedded = workbench.ask(() -> PlatformUI.getWorkbench().getService(EmbeddedService.class));
        workbench.waitUntil("the service is open", () -> embedded.connection().isPresent());
        connection = embedded.connection().orElseThrow();
        view = (ExplanationView) workbench.ask(() -> workbench.page().showView(ExplanationView.ID));
    }

    @Test
    void theFailedCheckIsSelectedBelowItsCertificateAndThoseThatPassedAreClosed(RunningWorkbench workbench) {
        workbench.ui(() -> {
            view.explain(attempt(Optional.of("line-4"), Finding.passed(Rule.EVIDENCE_PRESENTED, "x509"),
                    Finding.passed(Rule.CHAIN_STRENGTH, "P-256").about(LEAF),
                    Finding.passed(Rule.CHAIN_VALID_NOW, "now").about(LEAF),
                    Finding.passed(Rule.CHAIN_STRENGTH, "P-256").about(LINE),
                    Finding.failed(Rule.CHAIN_VALID_NOW, "2025-01-01T00:00:00Z/2026-01-01T00:00:00Z", "now",
                            Remedy.REISSUE_CA_CERTIFICATE).about(LINE),
                    Finding.passed(Rule.CHAIN_STRENGTH, "P-256").about(ROOT)));
            Tree tree = view.checkTree();
            assertEquals(List.of("1. Evidence", "Certificate “press-40”", "Certificate “Line 4 CA”",
                    "Certificate “Root”"), Arrays.stream(tree.getItems()).map(TreeItem::getText).toList());
            assertEquals("all 2 checks passed", tree.getItem(1).getText(1));
            assertFalse(tree.getItem(1).getExpanded());
            assertEquals("1 of 2 failed", tree.getItem(2).getText(1));
            assertTrue(tree.getItem(2).getExpanded());
            assertEquals(List.of("5. Validity in the chain"),
                    Arrays.stream(tree.getSelection()).map(TreeItem::getText).toList());
            assertEquals(tree.getItem(2), tree.getSelection()[0].getParentItem());
            assertEquals("The CA certificate “CN=Line 4 CA, O=Plant” has expired: it was valid until "
                    + "2026-01-01T00:00:00Z.", view.reason());
            assertEquals("✓ Evidence  ›  ✓ “press-40”  ›  ✗ “Line 4 CA”: Validity in the chain  ›  ✓ “Root”",
                    view.path().replace('\u00a0', ' '));
            assertTrue(view.text().contains("Certificate “Line 4 CA”: 1 of 2 failed"), view.text());
            assertTrue(view.text().contains("5. Validity in the chain: failed"), view.text());
        });
    }

    @Test
    void aCaThatIsNotVerifiedIsMendedAmongTheCaCertificates(RunningWorkbench workbench) {
        workbench.ui(() -> {
            view.explain(attempt(Optional.of("line-4"), Finding.failed(Rule.CHAIN_ANCHOR_VERIFIED, "verified", "root",
                    Remedy.VERIFY_CA_CERTIFICATE).about(ROOT)));
            assertEquals("&Open CA Certificates", view.remedyButton().getText());
            view.remedyButton().notifyListeners(SWT.Selection, null);
            assertNotNull(workbench.page().findView(OpenCertificate.REGISTRY_VIEW_ID));
        });
    }

    @Test
    void anUnknownDeviceWithACertificateIsEnrolledByCertificate(RunningWorkbench workbench) {
        workbench.ui(() -> {
            view.explain(attempt(Optional.empty(), Finding.passed(Rule.EVIDENCE_PRESENTED, "x509"),
                    Finding.failed(Rule.ENROLLMENT_FOUND, "press-40", "-", Remedy.ENROLL_DEVICE)));
            view.remedyButton().notifyListeners(SWT.Selection, null);
        });
        EnrollmentEditorPage editor = EnrollmentEditorPage.inFront(workbench);
        workbench.ui(() -> assertTrue(Widgets.visible(workbench.window().getShell(), Combo.class)
                .anyMatch(combo -> combo.getText().equals("X.509, the device’s certificate"))));
        editor.close();
    }

    @Test
    void anUnknownDeviceIsEnrolledWithTheCertificateThatItCameWith(RunningWorkbench workbench)
            throws CertificateEncodingException {
        Bytes leaf = Bytes.of(new CertificateMaker(new SecureRandom())
                .leaf("press-40", Validity.of(Instant.now(), Duration.ofDays(400))).certificate().getEncoded());
        Trace bare = attempt(Optional.empty(), Finding.passed(Rule.EVIDENCE_PRESENTED, "x509"),
                Finding.failed(Rule.ENROLLMENT_FOUND, "press-40", "-", Remedy.ENROLL_DEVICE)).trace();
        Trace kept = new Trace(bare.id(), bare.attempt(), bare.enrollment(), bare.findings(), bare.outcome(),
                bare.errorCode(), bare.micros(), List.of(leaf));
        workbench.ui(() -> {
            view.explain(new AttemptSelection(connection, kept));
            view.remedyButton().notifyListeners(SWT.Selection, null);
        });
        EnrollmentEditorPage editor = EnrollmentEditorPage.inFront(workbench);
        editor.save();
        EnrollmentKey key = new EnrollmentKey.Individual(RegistrationId.of("press-40"));
        assertEquals(AttestationKind.X509,
                connection.service().enrollment(key).found().orElseThrow().attestation().kind());
        editor.close();
        connection.service().delete(key, WriteCondition.ALWAYS);
    }

    private AttemptSelection attempt(Optional<String> group, Finding... findings) {
        Attempt attempt = new Attempt(Instant.now(), "0ne", "press-40", "HTTPS", "127.0.0.1", "2021-06-01");
        return new AttemptSelection(connection, new Trace(4_000_000, attempt,
                group.map(EnrollmentGroupId::of).map(EnrollmentKey.Group::new), List.of(findings), Outcome.REFUSED,
                401002, 12));
    }
}
