// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.comparing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.internal.looks.Trees;
import org.dpsstudio.ui.certificates.internal.opening.AskedPasswords;
import org.dpsstudio.ui.certificates.internal.opening.ClipboardCertificates;
import org.dpsstudio.ui.certificates.internal.opening.OpenFileHandler;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** Asks for the certificate to compare with: one of those at hand, or from a file or the clipboard. */
final class CompareWithDialog extends Dialog {
    private static final int WIDTH = 80;
    private static final int LINES = 9;

    private final String about;
    private final List<Candidate> candidates;
    private org.eclipse.swt.widgets.List list;
    private Label problem;
    private Optional<CertificateSource> chosen = Optional.empty();

    /**
     * A certificate at hand.
     *
     * @param words what it is
     * @param source what has it
     */
    record Candidate(String words, CertificateSource source) {
        Candidate {
            Objects.requireNonNull(words);
            Objects.requireNonNull(source);
        }
    }

    CompareWithDialog(Shell parent, String about, List<Candidate> candidates) {
        super(parent);
        this.about = about;
        this.candidates = List.copyOf(candidates);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Texts.of("compare.dialogTitle"));
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Label prompt = new Label(area, SWT.WRAP);
        prompt.setText(Texts.of("compare.prompt", about));
        list = new org.eclipse.swt.widgets.List(area, SWT.SINGLE | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
        list.setItems(candidates.stream().map(Candidate::words).toArray(String[]::new));
        list.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> enable()));
        list.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(event -> okPressed()));
        GridDataFactory.fillDefaults().grab(true, true)
                .hint(Trees.width(list, WIDTH), list.getItemHeight() * LINES).applyTo(list);
        Composite elsewhere = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(elsewhere);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(elsewhere);
        button(elsewhere, "compare.file", () -> OpenFileHandler.choose(getShell()).ifPresent(this::take));
        button(elsewhere, "compare.clipboard", this::takeClipboard);
        problem = new Label(elsewhere, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(problem);
        if (candidates.isEmpty()) {
            problem.setText(Texts.of("compare.noneAtHand"));
        } else {
            list.select(0);
        }
        return area;
    }

    private static void button(Composite parent, String key, Runnable run) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(Texts.of(key));
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> run.run()));
    }

    private void takeClipboard() {
        ClipboardCertificates.of(getShell().getDisplay(), new AskedPasswords(getParentShell()))
                .ifPresentOrElse(this::take, () -> problem.setText(Texts.of("compare.clipboardEmpty")));
    }

    private void take(CertificateSource source) {
        chosen = Optional.of(source);
        super.okPressed();
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Texts.of("compare.ok"), true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        enable();
    }

    private void enable() {
        getButton(IDialogConstants.OK_ID).setEnabled(list.getSelectionIndex() >= 0);
    }

    @Override
    protected void okPressed() {
        if (list.getSelectionIndex() >= 0) {
            take(candidates.get(list.getSelectionIndex()).source());
        }
    }

    Optional<CertificateSource> chosen() {
        return chosen;
    }
}
