// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.looks;

import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Control;

/** Hands work to the UI thread as long as there is a control that wants it. */
public final class Later {
    private Later() {
    }

    /**
     * Returns at once.
     *
     * @param control whose display does it; when it is gone by then, nothing is done
     * @param action for the UI thread
     */
    public static void run(Control control, Runnable action) {
        try {
            control.getDisplay().asyncExec(() -> {
                if (!control.isDisposed()) {
                    action.run();
                }
            });
        } catch (SWTException e) {
            // It went away: there is nobody left to tell.
            if (e.code != SWT.ERROR_WIDGET_DISPOSED && e.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw e;
            }
        }
    }
}
