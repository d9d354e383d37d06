// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.comparing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.ui.simulator.internal.Problems;
import org.dpsstudio.ui.simulator.internal.Simulation;
import org.dpsstudio.ui.simulator.internal.SimulationService;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.devices.SelectedDevices;
import org.dpsstudio.ui.simulator.internal.runs.RunSession;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Compares the last runs of two selected devices, or else the run that is looked at with one that is asked for. */
public final class CompareRunsHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Simulation simulation = SimulationService.simulation();
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        List<SimulatedDevice> selected = SelectedDevices.of(event);
        List<RunSession> both = selected.size() == 2
                ? selected.stream().flatMap(device -> finished(simulation, device).stream()).toList() : List.of();
        Optional<CompareInput> input = both.size() == 2
                ? Optional.of(new CompareInput(both.get(0), both.get(1))) : ask(simulation, window);
        try {
            if (input.isPresent()) {
                window.getActivePage().openEditor(input.get(), CompareInput.EDITOR_ID);
            }
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        return null;
    }

    private static Optional<RunSession> finished(Simulation simulation, SimulatedDevice device) {
        return simulation.runs(device.name()).stream().filter(run -> run.moment().run().isPresent()).findFirst();
    }

    private static Optional<CompareInput> ask(Simulation simulation, IWorkbenchWindow window) {
        Optional<RunSession> left = simulation.shown().filter(run -> run.moment().run().isPresent());
        if (left.isEmpty()) {
            Problems.show(Texts.of("compare.nothing"));
            return Optional.empty();
        }
        // Those of the same device come first.
        var dialog = new CompareWithDialog(window.getShell(), left.get(),
                simulation.finished().stream().filter(run -> run != left.get())
                        .sorted(Comparator.comparing(run -> !run.subject().name().equals(left.get().subject().name())))
                        .toList());
        return dialog.open() == Window.OK ? dialog.chosen().map(right -> new CompareInput(left.get(), right))
                : Optional.empty();
    }
}
