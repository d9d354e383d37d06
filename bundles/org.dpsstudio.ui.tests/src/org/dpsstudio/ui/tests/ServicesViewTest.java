// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dpsstudio.host.HostState;
import org.dpsstudio.operations.journal.EventLog;
import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.testkit.ui.WorkbenchExtension;
import org.dpsstudio.ui.internal.services.ServicesView;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.tests.pages.Widgets;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WorkbenchExtension.class)
class ServicesViewTest {
    private EmbeddedService embedded;

    @BeforeEach
    void theServiceRuns(RunningWorkbench workbench) {
        embedded = workbench.ask(() -> PlatformUI.getWorkbench().getService(EmbeddedService.class));
        workbench.waitUntil(() -> "the service runs (it is " + embedded.state() + ")",
                () -> embedded.ready().isPresent());
        workbench.ask(() -> workbench.page().showView(ServicesView.ID));
    }

    @Test
    void showsWhatTheServiceIsMadeOf(RunningWorkbench workbench) {
        waitForTree(workbench, "Local service  running");
        String tree = workbench.ask(() -> text(workbench));
        assertTrue(tree.contains("ID scope  " + embedded.ready().orElseThrow().idScope()), tree);
        assertTrue(tree.contains("Devices connect to  " + embedded.ready().orElseThrow().deviceEndpoint()), tree);
        assertTrue(tree.contains("hub-1.dps-studio.local"), tree);
        assertTrue(tree.contains("provisioningserviceowner"), tree);
    }

    @Test
    void stopsAndStartsTheServiceAndTheLogTellsOfIt(RunningWorkbench workbench) throws Exception {
        execute(workbench, "org.dpsstudio.service.stop");
        workbench.waitUntil("the service is stopped", () -> embedded.state() instanceof HostState.Stopped);
        waitForTree(workbench, "Local service  stopped");
        workbench.waitUntil("it cannot be stopped again", () -> !command("org.dpsstudio.service.stop").isEnabled());

        execute(workbench, "org.dpsstudio.service.start");
        workbench.waitUntil("the service runs", () -> embedded.state() instanceof HostState.Running);
        waitForTree(workbench, "Local service  running");
        workbench.waitUntil("it cannot be started again", () -> !command("org.dpsstudio.service.start").isEnabled());
        EventLog log = workbench.ask(() -> PlatformUI.getWorkbench().getService(EventLog.class));
        assertTrue(log.events().stream().anyMatch(e -> e.text().equals("The service has stopped; nothing listens.")));
    }

    @Test
    void copiesTheConnectionString(RunningWorkbench workbench) throws Exception {
        workbench.waitUntil("it can be copied",
                () -> command("org.dpsstudio.service.copyConnectionString").isEnabled());
        execute(workbench, "org.dpsstudio.service.copyConnectionString");
        assertEquals(embedded.ready().orElseThrow().serviceConnectionString(), workbench.ask(() -> {
            Clipboard clipboard = new Clipboard(workbench.display());
            try {
                return clipboard.getContents(TextTransfer.getInstance());
            } finally {
                clipboard.dispose();
            }
        }));
    }

    private static Command command(String id) {
        return PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(id);
    }

    private static void execute(RunningWorkbench workbench, String command) {
        workbench.ui(() -> {
            try {
                workbench.window().getService(IHandlerService.class).executeCommand(command, null);
            } catch (CommandException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void waitForTree(RunningWorkbench workbench, String line) {
        workbench.waitUntil(() -> "the tree says " + line + " (it says " + workbench.ask(() -> text(workbench)) + ")",
                () -> text(workbench).contains(line) && text(workbench).contains("provisioningserviceowner"));
    }

    private static String text(RunningWorkbench workbench) {
        StringBuilder text = new StringBuilder();
        Widgets.visible(workbench.window().getShell(), Tree.class)
                .forEach(tree -> append(text, tree.getItems()));
        return text.toString();
    }

    private static void append(StringBuilder text, TreeItem[] items) {
        for (var item : items) {
            text.append(item.getText()).append('\n');
            append(text, item.getItems());
        }
    }
}
