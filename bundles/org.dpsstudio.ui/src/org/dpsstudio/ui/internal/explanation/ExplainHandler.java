// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.explanation;

import org.dpsstudio.ui.internal.services.Opening;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows the explanation view, which explains what is selected. */
public final class ExplainHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Opening.view(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(), ExplanationView.ID);
        return null;
    }
}
