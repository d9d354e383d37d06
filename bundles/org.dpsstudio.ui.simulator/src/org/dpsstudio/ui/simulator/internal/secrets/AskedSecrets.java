// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.secrets;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.hsm.SecretQuestion;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** Asks the operator for PINs and passwords, from whatever thread needs them. It keeps none. */
public final class AskedSecrets implements SecretPrompt {
    private final Display display;

    /** @param display whose UI thread asks */
    public AskedSecrets(Display display) {
        this.display = display;
    }

    @Override
    public Optional<char[]> ask(SecretQuestion question) {
        if (display.getThread() == Thread.currentThread()) {
            throw new IllegalStateException("Whoever needs a secret waits for it, which the UI thread must not.");
        }
        AtomicReference<Optional<char[]>> answer = new AtomicReference<>(Optional.empty());
        try {
            display.syncExec(() -> {
                IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
                answer.set(new SecretDialog(
                        display.getActiveShell() != null || window == null ? display.getActiveShell()
                                : window.getShell(),
                        question).ask());
            });
        } catch (SWTException e) {
            // The desktop is going: nobody is left to answer.
            if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw e;
            }
        }
        return answer.get();
    }
}
