// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.ui.enrollments.EnrollmentJobs;
import org.dpsstudio.ui.enrollments.internal.BackgroundJob;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.dpsstudio.ui.enrollments.internal.UiThread;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;

/**
 * A place for a certificate: takes it from a text or a file, and shows at once what it says and which device it stands
 * for.
 */
final class CertificateSlot {
    private static final int PAUSE_MILLIS = 300;

    private final AttestationPage page;
    private final DraftField field;
    private final Composite empty;
    private final Text pasted;
    private final Composite filled;
    private final Optional<Text> registrationId;
    private final Text subject;
    private final Text issuer;
    private final Text validity;
    private final Optional<Text> trust;
    private final Text sha256;
    private final Text sha1;
    private final Runnable pause = this::takeWritten;

    CertificateSlot(Composite parent, AttestationPage page, DraftField field, boolean group) {
        this.page = page;
        this.field = field;
        GridLayoutFactory.fillDefaults().numColumns(1).margins(4, 6).applyTo(parent);
        empty = page.toolkit().createComposite(parent);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(empty);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(empty);
        Label hint = page.toolkit().createLabel(empty, Messages.certificate_pasteHere);
        GridDataFactory.fillDefaults().span(3, 1).applyTo(hint);
        pasted = page.toolkit().createText(empty, "", SWT.MULTI | SWT.BORDER | SWT.V_SCROLL);
        pasted.setFont(JFaceResources.getTextFont());
        EnrollmentPage.name(pasted, Messages.certificate_pasteHere);
        GridDataFactory.fillDefaults().grab(true, false)
                .hint(EnrollmentPage.characters(pasted, 40), pasted.getLineHeight() * 3).applyTo(pasted);
        pasted.addModifyListener(event -> pasted.getDisplay().timerExec(PAUSE_MILLIS, pause));
        pasted.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                event.doit = true;
            }
        });
        button(empty, Messages.certificate_paste, this::paste);
        button(empty, Messages.certificate_browse, this::browse);
        page.field(field, pasted);

        filled = page.toolkit().createComposite(parent);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(filled);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filled);
        registrationId = group ? Optional.empty()
                : Optional.of(page.fact(filled, Messages.certificate_registrationId, true));
        subject = page.fact(filled, Messages.certificate_subject, false);
        issuer = page.fact(filled, Messages.certificate_issuer, false);
        validity = page.fact(filled, Messages.certificate_validity, false);
        trust = group ? Optional.of(page.fact(filled, Messages.certificate_trust, false)) : Optional.empty();
        sha256 = page.fact(filled, Messages.certificate_sha256, true);
        sha1 = page.fact(filled, Messages.certificate_sha1, true);
        page.label(filled, "");
        Composite buttons = page.toolkit().createComposite(filled);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(buttons);
        GridDataFactory.fillDefaults().indent(6, 0).applyTo(buttons);
        button(buttons, Messages.certificate_replace, this::browse);
        button(buttons, Messages.certificate_remove, () -> set(Optional.empty()));
    }

    private void button(Composite parent, String text, Runnable action) {
        Button button = page.toolkit().createButton(parent, text, SWT.PUSH);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(button);
        button.addListener(SWT.Selection, event -> action.run());
    }

    void show(EnrollmentDraft draft) {
        Optional<Certificate> certificate = draft.certificate(field);
        EnrollmentPage.exclude(empty, certificate.isPresent());
        EnrollmentPage.exclude(filled, certificate.isEmpty());
        certificate.ifPresent(c -> {
            CertificateInfo info = c.info();
            registrationId.ifPresent(text -> EnrollmentPage.show(text,
                    Certificates.commonName(c).orElse(Messages.certificate_noName)));
            EnrollmentPage.show(subject, info.subjectName());
            EnrollmentPage.show(issuer, info.issuerName());
            EnrollmentPage.show(validity, validity(info));
            trust.ifPresent(text -> EnrollmentPage.show(text,
                    page.enrollmentEditor().authorities().cover(certificate)));
            EnrollmentPage.show(sha256, grouped(info.sha256Thumbprint()));
            EnrollmentPage.show(sha1, grouped(info.sha1Thumbprint()));
        });
    }

    private String validity(CertificateInfo info) {
        Instant now = Instant.now();
        String period = NLS.bind(Messages.certificate_period,
                page.enrollmentEditor().texts().time(info.notBefore()),
                page.enrollmentEditor().texts().time(info.notAfter()));
        if (now.isBefore(info.notBefore())) {
            return NLS.bind(Messages.certificate_notYet, period);
        }
        if (now.isAfter(info.notAfter())) {
            return NLS.bind(Messages.certificate_expired, period);
        }
        return NLS.bind(Messages.certificate_validFor, period, ChronoUnit.DAYS.between(now, info.notAfter()));
    }

    /** @return the digits in groups of four, so that people can compare them */
    static String grouped(String thumbprint) {
        return thumbprint.replaceAll("(.{4})(?=.)", "$1 ");
    }

    // Where it comes from

    private void paste() {
        var clipboard = new Clipboard(pasted.getDisplay());
        try {
            if (clipboard.getContents(TextTransfer.getInstance()) instanceof String text && !text.isBlank()) {
                take(text);
            } else {
                page.tell(field, Messages.certificate_nothingToPaste, IMessageProvider.INFORMATION);
            }
        } finally {
            clipboard.dispose();
        }
    }

    private void takeWritten() {
        if (!pasted.isDisposed() && !pasted.getText().isBlank()) {
            take(pasted.getText());
        }
    }

    private void take(String text) {
        try {
            set(Optional.of(Certificates.ofText(text)));
        } catch (UnreadableCertificateException e) {
            page.tell(field, e.getMessage(), IMessageProvider.ERROR);
        }
    }

    private void browse() {
        var dialog = new FileDialog(pasted.getShell(), SWT.OPEN);
        dialog.setText(Messages.certificate_browseTitle);
        dialog.setFilterNames(new String[] { Messages.certificate_files, Messages.certificate_allFiles });
        dialog.setFilterExtensions(new String[] { "*.pem;*.crt;*.cer;*.der;*.p12;*.pfx", "*" });
        String chosen = dialog.open();
        if (chosen != null) {
            read(new File(chosen).toPath(), Optional.empty());
        }
    }

    private void read(Path file, Optional<char[]> password) {
        BackgroundJob.hidden(Messages.job_read, EnrollmentJobs.EDITOR, monitor -> {
            try {
                if (Files.size(file) > Certificates.LARGEST_FILE) {
                    tell(NLS.bind(Messages.certificate_fileTooLarge, file.getFileName()));
                    return Status.OK_STATUS;
                }
                List<Certificate> found = Certificates.ofFile(Files.readAllBytes(file), password);
                UiThread.post(pasted, () -> choose(found));
            } catch (UnreadableCertificateException e) {
                switch (e.reason()) {
                    case PASSWORD_NEEDED, PASSWORD_WRONG -> UiThread.post(pasted,
                            () -> askPassword(file, password.isPresent()));
                    default -> tell(e.getMessage());
                }
            } catch (IOException e) {
                tell(NLS.bind(Messages.certificate_fileUnreadable, file.getFileName(), e.getLocalizedMessage()));
            }
            return Status.OK_STATUS;
        }).schedule();
    }

    private void tell(String message) {
        UiThread.post(pasted, () -> page.tell(field, message, IMessageProvider.ERROR));
    }

    private void askPassword(Path file, boolean wrong) {
        var dialog = new PasswordDialog(pasted.getShell(), file.getFileName().toString(), wrong);
        if (dialog.open() == Window.OK) {
            read(file, Optional.of(dialog.password()));
        }
    }

    private void choose(List<Certificate> found) {
        if (found.size() == 1) {
            set(Optional.of(found.getFirst()));
            return;
        }
        var dialog = new ElementListSelectionDialog(pasted.getShell(), LabelProvider.createTextProvider(
                c -> ((Certificate) c).info().subjectName()));
        dialog.setTitle(Messages.certificate_browseTitle);
        dialog.setMessage(Messages.certificate_several);
        dialog.setElements(found.toArray());
        dialog.setInitialSelections(found.getFirst());
        if (dialog.open() == Window.OK && dialog.getFirstResult() instanceof Certificate certificate) {
            set(Optional.of(certificate));
        }
    }

    private void set(Optional<Certificate> certificate) {
        page.certificateChosen(field, certificate);
        if (certificate.isPresent() && !pasted.getText().isEmpty()) {
            pasted.setText("");
        }
    }
}
