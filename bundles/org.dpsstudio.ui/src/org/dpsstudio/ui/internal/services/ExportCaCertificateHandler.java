// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.services.EmbeddedService;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

/** Writes the CA certificate that clients trust to a file that the operator chooses. */
public final class ExportCaCertificateHandler extends AbstractHandler {
    private static final String PROPOSAL = "dps-studio-ca.pem";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Shell shell = HandlerUtil.getActiveShellChecked(event);
        StatusMessage message = StatusMessage.of(event);
        PlatformUI.getWorkbench().getService(EmbeddedService.class).caFile()
                .ifPresentOrElse(ca -> export(ca, shell, message), () -> message.show(ServiceMessages.notYet));
        return null;
    }

    private static void export(Path ca, Shell shell, StatusMessage message) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(ServiceMessages.exportTitle);
        dialog.setFileName(PROPOSAL);
        dialog.setOverwrite(true);
        String chosen = dialog.open();
        if (chosen == null) {
            return;
        }
        Path target = Path.of(chosen);
        Job.create(ServiceMessages.exporting, monitor -> {
            try {
                Files.copy(ca, target, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                return new Status(IStatus.ERROR, ExportCaCertificateHandler.class,
                        NLS.bind(ServiceMessages.exportFailed, target, e.getLocalizedMessage()), e);
            }
            Later.run(shell, () -> message.show(NLS.bind(ServiceMessages.exported, target)));
            return Status.OK_STATUS;
        }).schedule();
    }
}
