// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Asks for the password of a PKCS#12 file. */
final class PasswordDialog extends TitleAreaDialog {
    private final String file;
    private final boolean wrong;
    private Text text;
    private char[] password = {};

    PasswordDialog(Shell shell, String file, boolean wrong) {
        super(shell);
        this.file = file;
        this.wrong = wrong;
    }

    char[] password() {
        return password.clone();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.password_title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        var area = (Composite) super.createDialogArea(parent);
        setTitle(file);
        setMessage(wrong ? Messages.password_wrong : Messages.password_prompt,
                wrong ? IMessageProvider.ERROR : IMessageProvider.NONE);
        var content = new Composite(area, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(content);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(content);
        new Label(content, SWT.NONE).setText(Messages.password_label);
        text = new Text(content, SWT.SINGLE | SWT.BORDER | SWT.PASSWORD);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        return area;
    }

    @Override
    protected void okPressed() {
        password = text.getTextChars();
        super.okPressed();
    }
}
