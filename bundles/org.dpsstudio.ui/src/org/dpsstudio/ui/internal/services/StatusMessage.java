// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.handlers.HandlerUtil;

/** A sentence in the status line that says what a command did. For the UI thread. */
final class StatusMessage {
    private final IWorkbenchPart part;

    private StatusMessage(IWorkbenchPart part) {
        this.part = part;
    }

    static StatusMessage of(ExecutionEvent event) {
        return new StatusMessage(HandlerUtil.getActivePart(event));
    }

    void show(String text) {
        switch (part) {
            case IViewPart view -> view.getViewSite().getActionBars().getStatusLineManager().setMessage(text);
            case IEditorPart editor -> editor.getEditorSite().getActionBars().getStatusLineManager().setMessage(text);
            case null, default -> {
                // There is no part in front, so nobody reads the status line.
            }
        }
    }
}
