// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.expiry;

import org.dpsstudio.ui.edit.EnrollmentSelection;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;

/** Rolls the certificate of the selected enrollment. */
public final class RollHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        if (HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selection
                && selection.getFirstElement() instanceof EnrollmentSelection enrollment) {
            new RollDialog(HandlerUtil.getActiveShellChecked(event), enrollment.connection(), enrollment.key()).open();
        }
        return null;
    }
}
