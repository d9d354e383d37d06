// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.devices;

import org.dpsstudio.ui.simulator.internal.Simulation;
import org.dpsstudio.ui.simulator.internal.SimulationService;
import org.dpsstudio.ui.simulator.internal.runs.RunSession;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;

/** Breaks off the runs of the selected devices. */
public final class StopHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        Simulation simulation = SimulationService.simulation();
        SelectedDevices.of(event).forEach(device -> simulation.last(device.name()).ifPresent(RunSession::stop));
        return null;
    }
}
