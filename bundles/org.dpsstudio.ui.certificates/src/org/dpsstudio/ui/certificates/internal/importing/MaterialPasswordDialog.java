// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Asks for the password of one file, and whether it is to be tried for the others too. */
final class MaterialPasswordDialog extends TitleAreaDialog {
    private static final int SKIP_ALL = IDialogConstants.CLIENT_ID + 1;
    private static final int SHOWN_CHARACTERS = 70;

    /** What the operator decided. */
    enum Choice {
        /** For this file. */
        USE,
        /** For this one, and to be tried for all others. */
        USE_FOR_ALL,
        /** This file is left out. */
        SKIP,
        /** All protected files are left out. */
        SKIP_ALL
    }

    /**
     * The answer.
     *
     * @param choice what was decided
     * @param password the password where one was given
     */
    record Answer(Choice choice, char[] password) {
        static final Answer SKIP_ALL = new Answer(Choice.SKIP_ALL, new char[0]);

        boolean given() {
            return choice == Choice.USE || choice == Choice.USE_FOR_ALL;
        }

        @Override
        public String toString() {
            return "Answer[" + choice + "]";
        }
    }

    private final String source;
    private final boolean wrong;
    private Text text;
    private Button forAll;
    private Answer answer = new Answer(Choice.SKIP, new char[0]);

    MaterialPasswordDialog(Shell shell, String source, boolean wrong) {
        super(shell);
        this.source = source;
        this.wrong = wrong;
    }

    /** Waits for the operator, while the UI goes on. */
    Answer ask() {
        open();
        return answer;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(ImportTexts.of("password.title"));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        var area = (Composite) super.createDialogArea(parent);
        setTitle(source.length() <= SHOWN_CHARACTERS ? source
                : "\u2026" + source.substring(source.length() - SHOWN_CHARACTERS));
        setMessage(ImportTexts.of(wrong ? "password.wrong" : "password.prompt"),
                wrong ? IMessageProvider.ERROR : IMessageProvider.NONE);
        var content = new Composite(area, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(content);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(content);
        new Label(content, SWT.NONE).setText(ImportTexts.of("password.label"));
        text = new Text(content, SWT.SINGLE | SWT.BORDER | SWT.PASSWORD);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        forAll = new Button(content, SWT.CHECK);
        forAll.setText(ImportTexts.of("password.forAll"));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(forAll);
        text.setFocus();
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, SKIP_ALL, ImportTexts.of("password.skipAll"), false);
        createButton(parent, IDialogConstants.CANCEL_ID, ImportTexts.of("password.skip"), false);
        createButton(parent, IDialogConstants.OK_ID, ImportTexts.of("password.use"), true);
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == SKIP_ALL) {
            answer = Answer.SKIP_ALL;
            close();
        } else {
            super.buttonPressed(button);
        }
    }

    @Override
    protected void okPressed() {
        answer = new Answer(forAll.getSelection() ? Choice.USE_FOR_ALL : Choice.USE, text.getTextChars());
        super.okPressed();
    }
}
