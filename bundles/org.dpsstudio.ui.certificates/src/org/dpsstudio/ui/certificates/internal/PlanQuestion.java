// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal;

import org.dpsstudio.operations.Plan;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;

/** Asks whether to do what was planned, where a person should agree. For the UI thread. */
public final class PlanQuestion {
    private PlanQuestion() {
    }

    /**
     * @param shell over which to ask
     * @param title of the dialog
     * @param button what the button says that does it
     * @param plan what would be done
     * @return whether to do it: agreed to, or nothing that needs to be asked
     */
    public static boolean agreed(Shell shell, String title, String button, Plan plan) {
        boolean warned = !plan.warnings().isEmpty();
        if (!plan.askFirst() && !warned) {
            return true;
        }
        String text = plan.what() + "\n\n" + plan.whom()
                + (warned ? "\n\n" + String.join("\n\n", plan.warnings()) : "");
        // Where somebody loses something, the enter key does not do it.
        var dialog = new MessageDialog(shell, title, null, text,
                warned ? MessageDialog.WARNING : MessageDialog.QUESTION, warned ? 1 : 0, button,
                IDialogConstants.CANCEL_LABEL);
        return dialog.open() == 0;
    }
}
