// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.reading.Passwords;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Shell;

/**
 * Asks the operator for passwords: those that are for all files are tried first, then a file is asked for until the
 * operator has had enough of it. The reading thread waits; the UI thread never does.
 */
final class PasswordPrompt implements Passwords {
    private final Shell shell;
    private final List<char[]> forAll = new ArrayList<>();
    private final Set<String> skipped = new HashSet<>();
    private boolean skipAll;

    PasswordPrompt(Shell shell) {
        this.shell = shell;
    }

    @Override
    public synchronized Optional<char[]> next(String source, int attempt) {
        if (attempt <= forAll.size()) {
            return Optional.of(forAll.get(attempt - 1).clone());
        }
        return skipAll || skipped.contains(source) ? Optional.empty() : ask(source, attempt > forAll.size() + 1);
    }

    private Optional<char[]> ask(String source, boolean wrong) {
        MaterialPasswordDialog.Answer[] answer = { MaterialPasswordDialog.Answer.SKIP_ALL };
        try {
            shell.getDisplay().syncExec(() -> answer[0] = new MaterialPasswordDialog(shell, source, wrong).ask());
        } catch (SWTException gone) {
            // The wizard was closed meanwhile: there is nobody left to ask.
            if (gone.code != SWT.ERROR_WIDGET_DISPOSED && gone.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw gone;
            }
        }
        switch (answer[0].choice()) {
            case SKIP -> skipped.add(source);
            case SKIP_ALL -> skipAll = true;
            case USE_FOR_ALL -> forAll.add(answer[0].password().clone());
            case USE -> {}
        }
        return answer[0].given() ? Optional.of(answer[0].password()) : Optional.empty();
    }

    /** Forgets the passwords. */
    synchronized void forget() {
        forAll.forEach(password -> Arrays.fill(password, '\0'));
        forAll.clear();
    }

    /** Asks again for what was skipped. */
    synchronized void askAgain() {
        skipped.clear();
        skipAll = false;
    }
}
