// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.rcp.internal;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.statushandlers.AbstractStatusHandler;
import org.eclipse.ui.statushandlers.StatusAdapter;
import org.eclipse.ui.statushandlers.StatusManager;

/** Logs what went wrong and shows it in the product's form of errors. */
final class ProblemReporting extends AbstractStatusHandler {
    private volatile Problem shown;

    @Override
    public void handle(StatusAdapter adapter, int style) {
        IStatus status = adapter.getStatus();
        if ((style & StatusManager.LOG) != 0) {
            StatusManager.getManager().addLoggedStatus(status);
            Platform.getLog(ProblemReporting.class).log(status);
        }
        boolean block = (style & StatusManager.BLOCK) != 0;
        if ((block || (style & StatusManager.SHOW) != 0) && PlatformUI.isWorkbenchRunning()) {
            Display display = PlatformUI.getWorkbench().getDisplay();
            if (!display.isDisposed()) {
                display.asyncExec(() -> show(display, Problem.of(status), block));
            }
        }
    }

    /** The same problem is shown once at a time. */
    private void show(Display display, Problem problem, boolean block) {
        if (!problem.equals(shown) && !PlatformUI.getWorkbench().isClosing()) {
            shown = problem;
            ProblemDialog dialog = new ProblemDialog(parent(display), problem, block);
            dialog.create();
            dialog.getShell().addDisposeListener(event -> shown = null);
            dialog.open();
        }
    }

    private static Shell parent(Display display) {
        var window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        return window == null ? display.getActiveShell() : window.getShell();
    }
}
