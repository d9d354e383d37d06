// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.devices;

import java.util.List;

import org.dpsstudio.device.identity.SimulatedDevice;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;

/** The simulated devices that a command is for. */
public final class SelectedDevices {
    private SelectedDevices() {
    }

    /**
     * @param event a command's
     * @return the selected devices
     */
    public static List<SimulatedDevice> of(ExecutionEvent event) {
        return of(HandlerUtil.getCurrentSelection(event));
    }

    private static List<SimulatedDevice> of(ISelection selection) {
        return selection instanceof IStructuredSelection structured
                ? ((List<?>) structured.toList()).stream().filter(DeviceSelection.class::isInstance)
                        .map(DeviceSelection.class::cast).map(DeviceSelection::device).toList()
                : List.of();
    }
}
