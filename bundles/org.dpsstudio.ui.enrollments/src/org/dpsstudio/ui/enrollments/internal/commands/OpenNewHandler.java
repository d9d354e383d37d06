// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.commands;

import java.util.Optional;

import org.dpsstudio.ui.edit.EnrollmentInput;
import org.dpsstudio.ui.edit.OpenEnrollment;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the form of something new in the service that the operator is at. */
abstract class OpenNewHandler extends AbstractHandler {
    abstract EnrollmentInput input(ServiceConnection connection);

    @Override
    public final Object execute(ExecutionEvent event) throws ExecutionException {
        Optional<ServiceConnection> connection = CommandTarget.connection(event);
        if (connection.isEmpty()) {
            MessageDialog.openInformation(HandlerUtil.getActiveShell(event), Messages.new_title,
                    Messages.new_noService);
            return null;
        }
        try {
            return OpenEnrollment.open(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(),
                    input(connection.get()));
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
    }
}
