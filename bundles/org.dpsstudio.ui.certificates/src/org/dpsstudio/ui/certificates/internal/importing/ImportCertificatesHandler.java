// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.operations.importing.ImportSource;
import org.dpsstudio.ui.edit.EnrollmentInput;
import org.dpsstudio.ui.edit.EnrollmentListInput;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the import wizard for the service that the operator is at. */
public final class ImportCertificatesHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        open(HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell(),
                new ImportCertificatesWizard(connection(event),
                        sources(event)));
        return null;
    }

    private static void open(Shell shell, ImportCertificatesWizard wizard) {
        var dialog = new WizardDialog(shell, wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
    }

    private static List<ImportSource> sources(ExecutionEvent event) {
        return HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selection
                ? SelectedSources.of(selection) : List.of();
    }

    private static Optional<ServiceConnection> connection(ExecutionEvent event) {
        Optional<ServiceConnection> selected = HandlerUtil
                .getCurrentSelection(event) instanceof IStructuredSelection selection && !selection.isEmpty()
                        ? Optional.ofNullable(
                                Adapters.adapt(selection.getFirstElement(), ServiceConnection.class))
                        : Optional.empty();
        return selected.or(() -> {
            IEditorInput input = HandlerUtil.getActiveEditorInput(event);
            return input instanceof EnrollmentListInput list ? Optional.of(list.connection())
                    : input instanceof EnrollmentInput one ? Optional.of(one.connection())
                            : Optional.empty();
        });
    }
}
