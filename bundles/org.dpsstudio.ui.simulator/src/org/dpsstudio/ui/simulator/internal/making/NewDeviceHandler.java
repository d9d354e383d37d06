// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.making;

import org.dpsstudio.ui.simulator.internal.SimulationService;
import org.dpsstudio.ui.simulator.internal.devices.SimulatorView;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the wizard for a simulated device, and shows the device among the others. */
public final class NewDeviceHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        try {
            window.getActivePage().showView(SimulatorView.ID);
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        var dialog = new WizardDialog(window.getShell(), new NewDeviceWizard(SimulationService.simulation()));
        dialog.setBlockOnOpen(false);
        dialog.open();
        return null;
    }
}
