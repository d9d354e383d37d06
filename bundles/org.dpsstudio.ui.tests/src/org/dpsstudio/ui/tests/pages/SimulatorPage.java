// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.ui.simulator.internal.SimulationService;
import org.dpsstudio.ui.simulator.internal.comparing.CompareEditor;
import org.dpsstudio.ui.simulator.internal.conversation.ConversationView;
import org.dpsstudio.ui.simulator.internal.devices.SimulatorView;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.ISources;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.services.IEvaluationService;

/** The simulator: the list of devices and the conversation beside it. */
public final class SimulatorPage {
    private final RunningWorkbench workbench;
    private final SimulatorView devices;
    private final ConversationView conversation;

    private SimulatorPage(RunningWorkbench workbench, SimulatorView devices, ConversationView conversation) {
        this.workbench = workbench;
        this.devices = devices;
        this.conversation = conversation;
    }

    /** Opens both views. */
    public static SimulatorPage open(RunningWorkbench workbench) {
        return workbench.ask(() -> {
            var conversation = (ConversationView) workbench.page().showView(ConversationView.ID);
            var devices = (SimulatorView) workbench.page().showView(SimulatorView.ID);
            return new SimulatorPage(workbench, devices, conversation);
        });
    }

    /** Waits until a device is listed, and selects it. */
    public void select(String name) {
        workbench.waitUntil("the device " + name + " is listed", () -> row(name) >= 0);
        workbench.ui(() -> {
            workbench.page().activate(devices);
            devices.list().setSelection(row(name));
            devices.list().notifyListeners(SWT.Selection, new Event());
        });
    }

    private int row(String name) {
        Table list = devices.list();
        return IntStream.range(0, list.getItemCount()).filter(i -> list.getItem(i).getText(0).equals(name)).findFirst()
                .orElse(-1);
    }

    /** What a cell of the list says. */
    public String cell(String name, String column) {
        return workbench.ask(() -> {
            Table list = devices.list();
            int index = Stream.of(list.getColumns()).map(c -> c.getText()).toList().indexOf(column);
            return list.getItem(row(name)).getText(index);
        });
    }

    /** Does what a command does, on what is selected. */
    public void execute(String command) {
        workbench.ui(() -> {
            try {
                workbench.window().getService(IHandlerService.class)
                        .executeCommand("org.dpsstudio.simulator." + command, null);
            } catch (Exception e) {
                throw new AssertionError(command + " cannot be done.", e);
            }
        });
    }

    /** Whether a command can be done on what is selected. */
    public boolean can(String command) {
        return workbench.ask(() -> {
            workbench.window().getService(IEvaluationService.class)
                    .requestEvaluation(ISources.ACTIVE_CURRENT_SELECTION_NAME);
            return workbench.window().getService(ICommandService.class)
                    .getCommand("org.dpsstudio.simulator." + command).isEnabled();
        });
    }

    /** Waits until the run stops before a step of this title. */
    public void waitBefore(String step) {
        workbench.waitUntil(() -> "the run stops before “" + step + "” (it says: " + result() + ")",
                () -> conversation.question().isVisible() && conversation.result().endsWith("Next: " + step));
    }

    /** The faults that can be chosen now. */
    public List<String> faults() {
        return workbench.ask(
                () -> Arrays.stream(conversation.faults().getItems()).map(item -> item.getText(0)).toList());
    }

    /** Ticks a fault. */
    public void tick(String fault) {
        workbench.ui(() -> {
            TableItem item = Arrays.stream(conversation.faults().getItems())
                    .filter(one -> one.getText(0).equals(fault)).findFirst()
                    .orElseThrow(() -> new AssertionError("“" + fault + "” is not offered."));
            item.setChecked(true);
            conversation.faults().setSelection(item);
            Event event = new Event();
            event.detail = SWT.CHECK;
            event.item = item;
            conversation.faults().notifyListeners(SWT.Selection, event);
        });
    }

    /** Presses a button of a run that waits. */
    public void press(String button) {
        workbench.ui(() -> Widgets.button(conversation.question(), button).notifyListeners(SWT.Selection,
                new Event()));
    }

    /** What came of the run. */
    public String result() {
        return workbench.ask(conversation::result);
    }

    /** Waits until the line on top says something. */
    public void waitForResult(String part) {
        workbench.waitUntil(() -> "the result says “" + part + "”, but it says “" + result() + "”",
                () -> conversation.result().contains(part));
    }

    /** The line below the result. */
    public String details() {
        return workbench.ask(conversation::details);
    }

    /** What the service says of the attempt. */
    public String account() {
        return workbench.ask(conversation::account);
    }

    /** The service's checks, each by its name. */
    public List<String> checks() {
        return workbench.ask(
                () -> Arrays.stream(conversation.checks().getItems()).map(item -> item.getText(0)).toList());
    }

    /** What the hub holds of the device. */
    public String hub() {
        return workbench.ask(conversation::hub);
    }

    /** The titles of the steps. */
    public List<String> steps() {
        return workbench.ask(() -> {
            Table table = conversation.steps();
            return IntStream.range(0, table.getItemCount()).mapToObj(i -> table.getItem(i).getText(2)).toList();
        });
    }

    /** Selects a step, and returns its message. */
    public String message(String step) {
        int index = steps().indexOf(step);
        return workbench.ask(() -> {
            conversation.steps().setSelection(index);
            conversation.steps().notifyListeners(SWT.Selection, new Event());
            return conversation.message();
        });
    }

    /** The names of the decoded values of the selected step, those on top. */
    public List<String> values() {
        return workbench.ask(
                () -> Arrays.stream(conversation.values().getItems()).map(item -> item.getText(0)).toList());
    }

    /** How many runs of a device are known. */
    public int runs(String name) {
        return workbench.ask(() -> SimulationService.simulation().runs(name).size());
    }

    /** Compares the run that is shown with another one of a device, which came to something. */
    public CompareEditor compareWith(String name, String state) {
        workbench.display().asyncExec(() -> {
            try {
                workbench.window().getService(IHandlerService.class)
                        .executeCommand("org.dpsstudio.simulator.compareRuns", null);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        workbench.waitUntil("another run is asked for", () -> dialog().isPresent());
        workbench.ui(() -> {
            Table runs = Widgets.visible(dialog().orElseThrow(), Table.class).findFirst().orElseThrow();
            TableItem wanted = Arrays.stream(runs.getItems())
                    .filter(item -> item.getText().startsWith(name) && item.getText().contains(state)).findFirst()
                    .orElseThrow(() -> new AssertionError("No such run is offered."));
            runs.setSelection(wanted);
            runs.notifyListeners(SWT.Selection, new Event());
            Widgets.button(dialog().orElseThrow(), "Compare").notifyListeners(SWT.Selection, new Event());
        });
        workbench.waitUntil("the comparison is open",
                () -> workbench.page().getActiveEditor() instanceof CompareEditor);
        return workbench.ask(() -> (CompareEditor) workbench.page().getActiveEditor());
    }

    private Optional<Shell> dialog() {
        return Stream.of(workbench.display().getShells())
                .filter(shell -> !shell.isDisposed() && shell.isVisible() && shell.getText().equals("Compare Runs"))
                .findFirst();
    }
}
