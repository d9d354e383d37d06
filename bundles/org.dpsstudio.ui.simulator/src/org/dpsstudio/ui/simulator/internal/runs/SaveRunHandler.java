// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.dpsstudio.ui.simulator.internal.Problems;
import org.dpsstudio.ui.simulator.internal.Simulation;
import org.dpsstudio.ui.simulator.internal.SimulationService;
import org.dpsstudio.ui.simulator.internal.SimulatorJob;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.handlers.HandlerUtil;

/** Saves the run that is looked at, without secrets. */
public final class SaveRunHandler extends AbstractHandler {
    /** How names of saved runs end. */
    static final String ENDING = ".dpsrun.json";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Simulation simulation = SimulationService.simulation();
        Optional<RunSession> session = simulation.shown().filter(run -> run.moment().run().isPresent());
        if (session.isEmpty()) {
            Problems.show(Texts.of("save.nothing"));
            return null;
        }
        FileDialog dialog = new FileDialog(HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell(), SWT.SAVE);
        dialog.setText(Texts.of("save.title"));
        dialog.setOverwrite(true);
        dialog.setFileName(session.get().subject().name().replaceAll("[^A-Za-z0-9._-]+", "-") + ENDING);
        String chosen = dialog.open();
        if (chosen != null) {
            SimulatorJob.start(Texts.of("job.save"), monitor -> {
                try {
                    SavedRuns.write(Path.of(chosen), session.get(), simulation.runner());
                } catch (IOException e) {
                    Problems.show(Texts.of("save.failed", chosen), e.getMessage());
                }
            });
        }
        return null;
    }
}
