// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests.pages;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swtchart.Chart;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.handlers.IHandlerService;

/** The editor of a fleet, as a person uses it. For any thread but the UI thread. */
public final class FleetPage {
    private final RunningWorkbench workbench;
    private final IEditorPart editor;

    private FleetPage(RunningWorkbench workbench, IEditorPart editor) {
        this.workbench = workbench;
        this.editor = editor;
    }

    /** Makes a fleet by the menu's command, and gives its editor. */
    public static FleetPage create(RunningWorkbench workbench, String name) {
        workbench.display().asyncExec(() -> {
            try {
                workbench.window().getService(IHandlerService.class)
                        .executeCommand("org.dpsstudio.simulator.newFleet", null);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        workbench.waitUntil("the dialog is open", () -> dialog(workbench) != null);
        workbench.ui(() -> {
            Shell dialog = dialog(workbench);
            Widgets.visible(dialog, Text.class).findFirst().orElseThrow().setText(name);
            press(Widgets.button(dialog, "OK"));
        });
        workbench.waitUntil("the editor is open", () -> workbench.page().getActiveEditor() != null
                && workbench.page().getActiveEditor().getTitle().equals(name));
        var page = new FleetPage(workbench, workbench.ask(() -> workbench.page().getActiveEditor()));
        workbench.waitUntil("the fleet is read", () -> page.spinner("Devices").isEnabled()
                && page.spinner("Devices").getSelection() > 1);
        return page;
    }

    private static Shell dialog(RunningWorkbench workbench) {
        return Arrays.stream(workbench.display().getShells())
                .filter(shell -> shell.isVisible() && shell.getText().equals("New Fleet")).findFirst().orElse(null);
    }

    private static void press(Button button) {
        if (!button.isEnabled()) {
            throw new AssertionError("“" + button.getText() + "” is off.");
        }
        button.notifyListeners(SWT.Selection, new Event());
    }

    private Stream<Control> controls() {
        return Widgets.all(workbench.window().getShell());
    }

    private void page(int index) {
        CTabFolder pages = controls().filter(CTabFolder.class::isInstance).map(CTabFolder.class::cast)
                .filter(folder -> folder.isVisible() && Arrays.stream(folder.getItems())
                        .anyMatch(item -> item.getText().equals("Definition")))
                .findFirst().orElseThrow();
        pages.setSelection(index);
    }

    private <T extends Control> T after(String label, Class<T> kind) {
        Control before = controls().filter(Label.class::isInstance).map(Label.class::cast)
                .filter(l -> l.getText().replace(":", "").equals(label)).findFirst()
                .orElseThrow(() -> new AssertionError("There is no label “" + label + "”."));
        return Arrays.stream(before.getParent().getChildren()).dropWhile(c -> c != before).skip(1)
                .filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    private Spinner spinner(String label) {
        return after(label, Spinner.class);
    }

    /** The number in a field. */
    public int number(String label) {
        return workbench.ask(() -> spinner(label).getSelection());
    }

    /** Enters a number into a field, in its smallest unit. */
    public void number(String label, int value) {
        workbench.ui(() -> {
            page(0);
            Spinner spinner = spinner(label);
            if (!spinner.isEnabled()) {
                throw new AssertionError("“" + label + "” is off.");
            }
            spinner.setSelection(value);
        });
    }

    /** Enters a percentage. */
    public void percent(String label, int value) {
        number(label, value * 10);
    }

    /** Chooses from a list. */
    public void choose(String label, String item) {
        workbench.ui(() -> {
            page(0);
            Combo combo = after(label, Combo.class);
            combo.select(combo.indexOf(item));
            combo.notifyListeners(SWT.Selection, new Event());
        });
    }

    /** Whether there is something to save. */
    public boolean isDirty() {
        return workbench.ask(editor::isDirty);
    }

    private Button button(String text) {
        return controls().filter(Button.class::isInstance).map(Button.class::cast)
                .filter(b -> b.getText().replace("&", "").equals(text)).findFirst()
                .orElseThrow(() -> new AssertionError("There is no button “" + text + "”."));
    }

    /** Whether a button is on. */
    public boolean can(String text) {
        return workbench.ask(() -> button(text).isEnabled());
    }

    /** Presses a button of the run as soon as it is on. */
    public void press(String text) {
        workbench.ui(() -> page(1));
        workbench.waitUntil("“" + text + "” is on", () -> button(text).isEnabled());
        workbench.ui(() -> press(button(text)));
    }

    /** What the run is said to be at. */
    public String state() {
        return workbench.ask(() -> controls().filter(CLabel.class::isInstance).map(CLabel.class::cast)
                .filter(CLabel::isVisible).map(CLabel::getText).collect(Collectors.joining(" | ")));
    }

    /** Waits until the run is said to be so. */
    public void waitForState(String part) {
        workbench.waitUntil(() -> "“" + part + "” in “" + state() + "”", () -> controls()
                .filter(CLabel.class::isInstance).map(CLabel.class::cast)
                .anyMatch(label -> label.isVisible() && label.getText().contains(part)));
    }

    /** A figure's name has no colon, as a field's has. */
    private int shown(String name) {
        Control before = controls().filter(c -> c instanceof Label label && label.getText().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("There is no figure “" + name + "”."));
        Control[] siblings = before.getParent().getChildren();
        String digits = ((Label) siblings[Arrays.asList(siblings).indexOf(before) + 1]).getText().replaceAll("[^0-9]",
                "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** A figure of the run. */
    public int figure(String name) {
        return workbench.ask(() -> shown(name));
    }

    /** Waits for a figure of the run. */
    public void waitForFigure(String name, IntPredicate condition) {
        workbench.waitUntil(() -> name + " is " + figure(name) + ", " + state(), () -> condition.test(shown(name)));
    }

    /** What the chart shows. */
    public double[] line(String name) {
        return workbench.ask(() -> controls().filter(Chart.class::isInstance).map(Chart.class::cast).findFirst()
                .orElseThrow().getSeriesSet().getSeries(name).getYSeries());
    }

    /** The runs that can be looked at. */
    public List<String> runs() {
        return workbench.ask(() -> List.of(after("Run", Combo.class).getItems()));
    }

    /** Why devices were not provisioned. */
    public List<String> reasons() {
        return workbench.ask(() -> {
            Table table = controls().filter(Table.class::isInstance).map(Table.class::cast)
                    .filter(t -> t.isVisible() && t.getColumnCount() == 2
                            && t.getColumn(1).getText().startsWith("Why"))
                    .findFirst().orElseThrow();
            return Arrays.stream(table.getItems()).map(item -> item.getText(1)).toList();
        });
    }
}
