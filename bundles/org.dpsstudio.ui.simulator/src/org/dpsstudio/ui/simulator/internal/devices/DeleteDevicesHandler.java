// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.devices;

import java.util.List;

import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.ui.simulator.internal.Simulation;
import org.dpsstudio.ui.simulator.internal.SimulationService;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;

/** Deletes the selected devices with the secrets that the simulator keeps for them, once that is agreed to. */
public final class DeleteDevicesHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        delete(HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell(), SimulationService.simulation(),
                SelectedDevices.of(event));
        return null;
    }

    static void delete(Shell shell, Simulation simulation, List<SimulatedDevice> devices) {
        if (devices.isEmpty()) {
            return;
        }
        boolean outside = devices.stream().anyMatch(device -> device.source().place() != KeyPlace.SOFTWARE);
        String text = (devices.size() == 1 ? Texts.of("delete.one", devices.getFirst().name())
                : Texts.of("delete.many", devices.size())) + "\n\n" + Texts.of("delete.means")
                + (outside ? "\n\n" + Texts.of("delete.outside") : "");
        var dialog = new MessageDialog(shell, Texts.of("delete.title"), null, text, MessageDialog.WARNING, 1,
                Texts.of("delete.button"), IDialogConstants.CANCEL_LABEL);
        if (dialog.open() == 0) {
            simulation.remove(devices);
        }
    }
}
