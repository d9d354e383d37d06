// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.explanation;

import org.dpsstudio.ui.attempts.AttemptSelection;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the enrollment by which the selected attempt was decided, or one for the device that has none. */
public final class OpenEnrollmentHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchPage page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
        if (HandlerUtil.getCurrentStructuredSelection(event).getFirstElement() instanceof AttemptSelection attempt) {
            Remedying.of(attempt).ifPresent(action -> action.run(page));
        }
        return null;
    }
}
