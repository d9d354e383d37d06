// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.simulator.internal.Problems;
import org.dpsstudio.ui.simulator.internal.SimulationService;
import org.dpsstudio.ui.simulator.internal.SimulatorJob;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.conversation.ConversationView;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows a saved run. */
public final class OpenRunHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Optional<Path> chosen = choose(window.getShell());
        if (chosen.isPresent()) {
            try {
                window.getActivePage().showView(ConversationView.ID);
            } catch (PartInitException e) {
                throw new ExecutionException(e.getMessage(), e);
            }
            load(window.getShell(), chosen.get(), SimulationService.simulation()::show);
        }
        return null;
    }

    /**
     * @param shell over which to ask
     * @return the file that the operator chose
     */
    public static Optional<Path> choose(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN);
        dialog.setText(Texts.of("open.title"));
        dialog.setFilterExtensions(new String[] { "*" + SaveRunHandler.ENDING + ";*.json", "*" });
        dialog.setFilterNames(new String[] { Texts.of("open.fitting"), Texts.of("file.all") });
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }

    /**
     * Reads a saved run in the background.
     *
     * @param shell whose thread gets it
     * @param file which
     * @param target takes it, unless it cannot be read, which is said
     */
    public static void load(Shell shell, Path file, Consumer<RunSession> target) {
        SimulatorJob.start(Texts.of("job.open"), monitor -> {
            try {
                RunSession session = SavedRuns.load(file);
                Later.run(shell, () -> target.accept(session));
            } catch (IOException e) {
                Problems.show(Texts.of("open.failed", file), e.getMessage());
            }
        });
    }
}
