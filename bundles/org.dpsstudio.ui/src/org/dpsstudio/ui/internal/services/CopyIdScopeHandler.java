// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import org.dpsstudio.service.ServiceDescription;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.secrets.SecretClipboard;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

/** Copies the ID scope that devices need. */
public final class CopyIdScopeHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Shell shell = HandlerUtil.getActiveShellChecked(event);
        StatusMessage message = StatusMessage.of(event);
        PlatformUI.getWorkbench().getService(EmbeddedService.class).connection()
                .ifPresentOrElse(connection -> copy(connection, shell, message),
                        () -> message.show(ServiceMessages.notYet));
        return null;
    }

    private static void copy(ServiceConnection connection, Shell shell, StatusMessage message) {
        Job.createSystem(ServiceMessages.reading, monitor -> {
            connection.service().describe().found().map(ServiceDescription::idScope)
                    .ifPresent(idScope -> Later.run(shell, () -> {
                        SecretClipboard.put(shell.getDisplay(), idScope.text());
                        message.show(NLS.bind(ServiceMessages.copiedIdScope, idScope));
                    }));
        }).schedule();
    }
}
