// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.devices;

import java.util.List;
import java.util.Set;

import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.ui.simulator.internal.Simulation;
import org.dpsstudio.ui.simulator.internal.SimulationService;
import org.dpsstudio.ui.simulator.internal.conversation.ConversationView;
import org.dpsstudio.ui.simulator.internal.runs.RunSession.Pace;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Lets the selected devices register, and shows the conversation: at once, or step by step. */
public final class ProvisionHandler extends AbstractHandler {
    /** The command that goes step by step. */
    public static final String STEPWISE = "org.dpsstudio.simulator.provisionStepwise";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Simulation simulation = SimulationService.simulation();
        boolean stepwise = STEPWISE.equals(event.getCommand().getId());
        List<SimulatedDevice> devices = SelectedDevices.of(event).stream()
                .flatMap(device -> simulation.find(device.name()).stream()).toList();
        try {
            HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(ConversationView.ID, null,
                    stepwise ? IWorkbenchPage.VIEW_ACTIVATE : IWorkbenchPage.VIEW_VISIBLE);
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        devices.stream().limit(stepwise ? 1 : devices.size())
                .forEach(device -> simulation.provision(device, stepwise ? Pace.STEPWISE : Pace.STRAIGHT,
                        Set.of()));
        return null;
    }
}
