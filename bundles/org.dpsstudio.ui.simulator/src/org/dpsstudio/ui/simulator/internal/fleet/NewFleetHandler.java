// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.simulator.internal.Problems;
import org.dpsstudio.ui.simulator.internal.SimulatorJob;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** Makes a fleet and opens it. */
public final class NewFleetHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        var dialog = new InputDialog(window.getShell(), FleetTexts.of("new.title"), FleetTexts.of("new.message"), "",
                name -> name.strip().matches(Fleets.NAME) ? null
                        : name.isBlank() ? "" : FleetTexts.of("new.invalid"));
        if (dialog.open() == Window.OK) {
            String name = dialog.getValue().strip();
            SimulatorJob.start(FleetTexts.of("job.write"), monitor -> {
                Path folder = Fleets.folder(name);
                try {
                    if (Files.exists(folder)) {
                        throw new FileAlreadyExistsException(folder.toString());
                    }
                    Fleets.create(name);
                    Later.run(window.getShell(), () -> OpenFleetHandler.open(window, folder));
                } catch (FileAlreadyExistsException taken) {
                    Problems.show(FleetTexts.of("new.taken", name));
                } catch (IOException e) {
                    Problems.show(FleetTexts.of("new.failed", folder), e.getLocalizedMessage());
                }
            });
        }
        return null;
    }
}
