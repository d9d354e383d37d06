// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests.pages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.ui.certificates.internal.importing.ImportCertificatesWizard;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.handlers.IHandlerService;

/** The import wizard, as a person uses it. */
public final class ImportWizard {
    private static final String TITLE = "Import Certificates";

    private final RunningWorkbench workbench;

    private ImportWizard(RunningWorkbench workbench) {
        this.workbench = workbench;
    }

    /** Opens it by the command of menu and toolbar. */
    public static ImportWizard open(RunningWorkbench workbench) {
        workbench.ui(() -> {
            try {
                workbench.window().getService(IHandlerService.class)
                        .executeCommand("org.dpsstudio.certificates.import", null);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return shown(workbench);
    }

    /** Opens it for a service. */
    public static ImportWizard open(RunningWorkbench workbench, ServiceConnection connection) {
        workbench.ui(() -> {
            var dialog = new WizardDialog(workbench.window().getShell(),
                    new ImportCertificatesWizard(Optional.of(connection), List.of()));
            dialog.setBlockOnOpen(false);
            dialog.open();
        });
        return shown(workbench);
    }

    private static ImportWizard shown(RunningWorkbench workbench) {
        var wizard = new ImportWizard(workbench);
        workbench.waitUntil("the wizard is open", () -> wizard.find(TITLE).isPresent());
        return wizard;
    }

    /** Closes what a test left open. */
    public static void closeAny(RunningWorkbench workbench) {
        workbench.ui(() -> find(workbench, TITLE).ifPresent(Shell::dispose));
    }

    private Optional<Shell> find(String title) {
        return find(workbench, title);
    }

    private static Optional<Shell> find(RunningWorkbench workbench, String title) {
        return Stream.of(workbench.display().getShells())
                .filter(shell -> shell.isVisible() && shell.getText().equals(title)).findFirst();
    }

    private Shell shell() {
        return find(TITLE).orElseThrow(() -> new AssertionError("The wizard is not open."));
    }

    /** Whether it is open. */
    public boolean isOpen() {
        return workbench.ask(() -> find(TITLE).isPresent());
    }

    /** Adds a folder that was copied in a file manager. */
    public void paste(Path folder) {
        workbench.ui(() -> {
            var clipboard = new Clipboard(workbench.display());
            clipboard.setContents(new Object[] { new String[] { folder.toString() } },
                    new Transfer[] { FileTransfer.getInstance() });
            clipboard.dispose();
        });
        press("Add from Clipboard");
    }

    /** Presses a button. */
    public void press(String text) {
        workbench.ui(() -> click(shell(), text));
    }

    private static void click(Composite root, String text) {
        Button button = Widgets.button(root, text);
        if (!button.isEnabled()) {
            throw new AssertionError("The button “" + text + "” is off.");
        }
        if ((button.getStyle() & SWT.CHECK) != 0) {
            button.setSelection(!button.getSelection());
        }
        button.notifyListeners(SWT.Selection, new Event());
    }

    /** Whether a button can be pressed. */
    public boolean can(String text) {
        return workbench.ask(() -> Widgets.button(shell(), text).isEnabled());
    }

    /** What the page says below its title. */
    public String message() {
        return workbench.ask(() -> Widgets.visible(shell(), Text.class)
                .filter(text -> !text.getEditable() && (text.getStyle() & SWT.BORDER) == 0).findFirst()
                .map(Text::getText).orElseThrow().strip());
    }

    /** Waits until the page says something. */
    public void waitForMessage(String part) {
        workbench.waitUntil(() -> "the page says “" + part + "”, but it says “" + message() + "”",
                () -> message().contains(part));
    }

    /** All that labels say. */
    public List<String> labels() {
        return workbench.ask(() -> Widgets.visible(shell(), Label.class).map(Label::getText)
                .filter(text -> !text.isEmpty()).toList());
    }

    /**
     * Answers when passwords are asked for, until the page no longer reads.
     *
     * @param password gives the password of a file, or an empty one to skip it
     * @return the files that were asked for
     */
    public List<String> read(UnaryOperator<String> password) {
        List<String> asked = new ArrayList<>();
        workbench.waitUntil("everything is read", () -> {
            Optional<Shell> dialog = find("Password Needed");
            dialog.ifPresent(shell -> {
                String file = Widgets.visible(shell, Label.class).map(Label::getText)
                        .filter(text -> text.contains("/")).findFirst().orElseThrow();
                String answer = password.apply(file);
                asked.add(Path.of(file).getFileName().toString());
                if (answer.isEmpty()) {
                    click(shell, "Skip File");
                } else {
                    Widgets.text(shell, "Password").setText(answer);
                    click(shell, "Try it for all other files too");
                    click(shell, "Open");
                }
            });
            return dialog.isEmpty() && !message().contains("being read");
        });
        return asked;
    }

    private Table table() {
        return Widgets.visible(shell(), Table.class).findFirst()
                .orElseThrow(() -> new AssertionError("The page has no table."));
    }

    /** How many rows the table shows. */
    public int rowCount() {
        return workbench.ask(() -> table().getItemCount());
    }

    /** The rows of the table, each by the headers of its columns. */
    public List<Map<String, String>> rows() {
        return workbench.ask(() -> {
            Table table = table();
            List<Map<String, String>> rows = new ArrayList<>();
            for (TableItem item : table.getItems()) {
                Map<String, String> row = new TreeMap<>();
                TableColumn[] columns = table.getColumns();
                for (int i = 0; i < columns.length; i++) {
                    row.put(columns[i].getText(), item.getText(i));
                }
                rows.add(row);
            }
            return rows;
        });
    }

    /** How many rows have each value of a column. */
    public Map<String, Long> counts(String column) {
        return rows().stream().collect(Collectors.groupingBy(row -> row.get(column), TreeMap::new,
                Collectors.counting()));
    }

    /** Chooses which rows are shown. */
    public void show(String rows) {
        workbench.ui(() -> {
            Combo combo = Widgets.visible(shell(), Combo.class)
                    .filter(one -> Arrays.asList(one.getItems()).contains(rows)).findFirst()
                    .orElseThrow(() -> new AssertionError("Nothing offers “" + rows + "”."));
            combo.select(combo.indexOf(rows));
            combo.notifyListeners(SWT.Selection, new Event());
        });
    }

    /** Types into the filter. */
    public void filter(String text) {
        workbench.ui(() -> Widgets.text(shell(), "Filter").setText(text));
    }

    /** Selects all rows that are shown, and chooses something from their menu. */
    public void chooseForAll(String command) {
        workbench.ui(() -> {
            Table table = table();
            table.selectAll();
            Menu menu = table.getMenu();
            menu.notifyListeners(SWT.Show, new Event());
            MenuItem item = Stream.of(menu.getItems()).filter(one -> one.getText().replace("&", "").equals(command))
                    .findFirst().orElseThrow(() -> new AssertionError("The menu has no “" + command + "”."));
            if (!item.isEnabled()) {
                throw new AssertionError("“" + command + "” is off.");
            }
            item.notifyListeners(SWT.Selection, new Event());
            menu.notifyListeners(SWT.Hide, new Event());
        });
    }

    /** Clicks into a cell and chooses a value from its list. */
    public void choose(int row, String column, String value) {
        workbench.ui(() -> {
            CCombo combo = edit(row, column, CCombo.class);
            combo.select(Arrays.asList(combo.getItems()).indexOf(value));
            if (combo.getSelectionIndex() < 0) {
                throw new AssertionError("The choices are " + Arrays.toString(combo.getItems()));
            }
            combo.notifyListeners(SWT.Selection, new Event());
            combo.notifyListeners(SWT.DefaultSelection, new Event());
        });
    }

    /** Clicks into a cell and types. */
    public void type(int row, String column, String text) {
        workbench.ui(() -> {
            Text field = edit(row, column, Text.class);
            field.setText(text);
            field.notifyListeners(SWT.DefaultSelection, new Event());
        });
    }

    private <T extends Control> T edit(int row, String column, Class<T> editor) {
        Table table = table();
        int index = Stream.of(table.getColumns()).map(TableColumn::getText).toList().indexOf(column);
        table.showColumn(table.getColumn(index));
        table.setSelection(row);
        table.showSelection();
        Rectangle cell = table.getItem(row).getBounds(index);
        var click = new Event();
        click.x = cell.x + cell.width / 2;
        click.y = cell.y + cell.height / 2;
        click.button = 1;
        click.count = 1;
        table.notifyListeners(SWT.MouseDown, click);
        return Widgets.visible(table, editor).findFirst()
                .orElseThrow(() -> new AssertionError("A click into " + column + " edits nothing."));
    }
}
