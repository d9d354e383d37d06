// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.opening;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/** Asks the operator for passwords, from whatever thread reads. */
public final class AskedPasswords implements Passwords {
    private final Shell shell;
    private final Display display;

    /** @param shell over which it asks */
    public AskedPasswords(Shell shell) {
        this.shell = shell;
        this.display = shell.getDisplay();
    }

    /** Does not show what is typed. */
    private static final class Question extends InputDialog {
        private Question(Shell parent, String message) {
            super(parent, Texts.of("password.title"), message, "", null);
        }

        @Override
        protected int getInputTextStyle() {
            return super.getInputTextStyle() | SWT.PASSWORD;
        }
    }

    @Override
    public Optional<char[]> next(String source, int attempt) {
        AtomicReference<Optional<char[]>> answer = new AtomicReference<>(Optional.empty());
        if (!display.isDisposed()) {
            display.syncExec(() -> {
                if (!shell.isDisposed()) {
                    answer.set(ask(source, attempt));
                }
            });
        }
        return answer.get();
    }

    private Optional<char[]> ask(String source, int attempt) {
        Question question = new Question(shell,
                Texts.of(attempt == 1 ? "password.first" : "password.again", source));
        return question.open() == Window.OK ? Optional.of(question.getValue().toCharArray()) : Optional.empty();
    }
}
