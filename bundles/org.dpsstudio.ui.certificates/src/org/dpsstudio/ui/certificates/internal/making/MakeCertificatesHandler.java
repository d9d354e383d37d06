// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.making;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.ui.edit.EnrollmentSelection;
import org.dpsstudio.ui.services.Connections;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.osgi.framework.FrameworkUtil;

/** Makes certificates: asks which, makes them in the background, and tells what came of it. */
public final class MakeCertificatesHandler extends AbstractHandler {
    private static final String SETTINGS = "making";
    private static final int MOST_PROPOSED = 1000;

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Shell shell = HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell();
        Optional<ServiceConnection> connection = PlatformUI.getWorkbench().getService(Connections.class).all().stream()
                .findFirst();
        var dialog = new MakingDialog(shell, selected(event), settings(), connection.isPresent());
        if (dialog.open() == Window.OK) {
            dialog.wish().ifPresent(wish -> new Making(shell, connection, wish).start());
        }
        return null;
    }

    private static List<String> selected(ExecutionEvent event) {
        if (!(HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selection)
                || selection.size() > MOST_PROPOSED) {
            return List.of();
        }
        return Stream.of(selection.toArray()).flatMap(MakeCertificatesHandler::registrationId).toList();
    }

    private static Stream<String> registrationId(Object element) {
        return element instanceof EnrollmentSelection enrollment
                && enrollment.key() instanceof EnrollmentKey.Individual one ? Stream.of(one.id().text())
                        : Stream.empty();
    }

    private static IDialogSettings settings() {
        IDialogSettings all = PlatformUI.getDialogSettingsProvider(
                FrameworkUtil.getBundle(MakeCertificatesHandler.class)).getDialogSettings();
        IDialogSettings mine = all.getSection(SETTINGS);
        return mine == null ? all.addNewSection(SETTINGS) : mine;
    }
}
