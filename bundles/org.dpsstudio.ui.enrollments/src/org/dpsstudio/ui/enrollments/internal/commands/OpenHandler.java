// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.commands;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.ui.edit.EnrollmentSelection;
import org.dpsstudio.ui.edit.OpenEnrollment;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the editors of the selected enrollments, of the first few when many are selected. */
public final class OpenHandler extends AbstractHandler {
    private static final int AT_ONCE = 10;

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchPage page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
        List<EnrollmentSelection> selected = CommandTarget.enrollments(event).map(s -> s.toList()).orElse(List.of());
        for (EnrollmentSelection one : selected.subList(0, Math.min(AT_ONCE, selected.size()))) {
            try {
                OpenEnrollment.open(page, one.connection(), one.key(), Optional.empty());
            } catch (PartInitException e) {
                throw new ExecutionException(e.getMessage(), e);
            }
        }
        return null;
    }
}
