// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.secrets;

import java.util.Arrays;
import java.util.Optional;

import org.dpsstudio.device.hsm.PinState;
import org.dpsstudio.device.hsm.SecretQuestion;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Asks for a PIN or a password, which is not shown while it is typed. */
final class SecretDialog extends TitleAreaDialog {
    private static final int WIDTH = 90;

    private final SecretQuestion question;
    private Text text;
    private char[] typed = new char[0];

    SecretDialog(Shell parent, SecretQuestion question) {
        super(parent);
        this.question = question;
        setHelpAvailable(false);
    }

    /** Waits for the operator, while the desktop goes on. */
    Optional<char[]> ask() {
        return open() == Window.OK ? Optional.of(typed) : Optional.empty();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Texts.of("secret.title"));
    }

    /** A long question is wrapped. */
    @Override
    protected Point getInitialSize() {
        Point size = super.getInitialSize();
        return new Point(Math.min(size.x, convertWidthInCharsToPixels(WIDTH)), size.y);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        var area = (Composite) super.createDialogArea(parent);
        boolean pin = question instanceof SecretQuestion.TokenPin;
        setTitle(Texts.of(pin ? "secret.pin.heading" : "secret.password.heading"));
        boolean warned = question.attempt() > 1
                || question instanceof SecretQuestion.TokenPin of && of.state() != PinState.FINE;
        setMessage(question.text(), warned ? IMessageProvider.WARNING : IMessageProvider.NONE);
        var content = new Composite(area, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).applyTo(content);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(content);
        new Label(content, SWT.NONE).setText(Texts.of(pin ? "secret.pin.label" : "secret.password.label"));
        text = new Text(content, SWT.SINGLE | SWT.BORDER | SWT.PASSWORD);
        GridDataFactory.fillDefaults().grab(true, false).hint(convertWidthInCharsToPixels(40), SWT.DEFAULT)
                .applyTo(text);
        Label kept = new Label(content, SWT.WRAP);
        kept.setText(Texts.of("secret.notKept"));
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false)
                .hint(convertWidthInCharsToPixels(60), SWT.DEFAULT).applyTo(kept);
        text.setFocus();
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Texts.of("secret.ok"), true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    @Override
    protected void okPressed() {
        char[] content = text.getTextChars();
        typed = content.clone();
        Arrays.fill(content, '\0');
        text.setText("");
        super.okPressed();
    }
}
