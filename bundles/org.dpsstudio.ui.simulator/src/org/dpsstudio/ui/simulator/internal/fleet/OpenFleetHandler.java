// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.simulator.internal.Problems;
import org.dpsstudio.ui.simulator.internal.SimulatorIcon;
import org.dpsstudio.ui.simulator.internal.SimulatorJob;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens a fleet of this workspace. */
public final class OpenFleetHandler extends AbstractHandler {
    private static final class Names extends LabelProvider {
        @Override
        public String getText(Object element) {
            return ((Path) element).getFileName().toString();
        }

        @Override
        public Image getImage(Object element) {
            return SimulatorIcon.FLEET.image();
        }
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        SimulatorJob.hidden(FleetTexts.of("job.read"), monitor -> {
            try {
                List<Path> fleets = Fleets.all();
                Later.run(window.getShell(), () -> choose(window, fleets));
            } catch (IOException e) {
                Problems.show(FleetTexts.of("open.unreadable"), e.getLocalizedMessage());
            }
        });
        return null;
    }

    private static void choose(IWorkbenchWindow window, List<Path> fleets) {
        var dialog = new ElementListSelectionDialog(window.getShell(), new Names());
        dialog.setTitle(FleetTexts.of("open.title"));
        dialog.setMessage(FleetTexts.of(fleets.isEmpty() ? "open.none" : "open.message"));
        dialog.setElements(fleets.toArray());
        if (dialog.open() == Window.OK && dialog.getFirstResult() instanceof Path folder) {
            open(window, folder);
        }
    }

    static void open(IWorkbenchWindow window, Path folder) {
        try {
            window.getActivePage().openEditor(new FleetInput(folder), FleetInput.EDITOR_ID);
        } catch (PartInitException e) {
            Problems.show(e.getLocalizedMessage());
        }
    }
}
