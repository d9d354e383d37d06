// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import org.dpsstudio.ui.secrets.SecretClipboard;
import org.dpsstudio.ui.services.EmbeddedService;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

/** Copies the connection string of an operator with every right; the clipboard forgets it. */
public final class CopyConnectionStringHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        StatusMessage message = StatusMessage.of(event);
        PlatformUI.getWorkbench().getService(EmbeddedService.class).ready().ifPresentOrElse(ready -> {
            SecretClipboard.copy(HandlerUtil.getActiveShell(event).getDisplay(), ready.serviceConnectionString());
            message.show(ServiceMessages.copiedSecret);
        }, () -> message.show(ServiceMessages.notYet));
        return null;
    }
}
