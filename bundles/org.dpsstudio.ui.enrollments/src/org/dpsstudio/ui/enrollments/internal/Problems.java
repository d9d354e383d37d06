// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.statushandlers.StatusManager;

/** How this bundle asks and how it reports what went wrong. For the UI thread. */
public final class Problems {
    private Problems() {
    }

    /** @param status shown in the product's form of errors */
    public static void report(IStatus status) {
        StatusManager.getManager().handle(status, StatusManager.SHOW | StatusManager.LOG);
    }

    /**
     * @param shell the window
     * @param title the dialog's title
     * @param question what would happen
     * @param button what the button that does it says
     * @return whether the operator wants it
     */
    public static boolean confirm(Shell shell, String title, String question, String button) {
        var dialog = new MessageDialog(shell, title, null, question, MessageDialog.CONFIRM, 1, button,
                Messages.button_cancel);
        return dialog.open() == 0;
    }
}
