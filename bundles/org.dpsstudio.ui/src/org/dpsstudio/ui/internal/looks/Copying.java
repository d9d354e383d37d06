// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.looks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.dpsstudio.ui.secrets.SecretClipboard;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.actions.ActionFactory;

/** Copies what texts, tables and trees show. For the UI thread. */
public final class Copying {
    private static final String INDENT = "    ";

    private Copying() {
    }

    /**
     * Gives a part the platform's commands to copy and to select all, for whatever of its controls has the focus.
     *
     * @param bars the part's
     * @param area the control that holds all of the part's
     */
    public static void install(IActionBars bars, Composite area) {
        bars.setGlobalActionHandler(ActionFactory.COPY.getId(),
                action(LooksMessages.copyMarked, () -> copy(area, marked(area.getDisplay().getFocusControl()))));
        bars.setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(),
                action(LooksMessages.selectAll, () -> selectAll(area.getDisplay().getFocusControl())));
    }

    /**
     * Gives a text, table or tree a menu to copy from it.
     *
     * @param control the control
     * @param more what else its menu offers
     */
    public static void menu(Control control, List<? extends IAction> more) {
        MenuManager menu = new MenuManager();
        more.forEach(menu::add);
        menu.add(new Separator());
        menu.add(action(LooksMessages.copyMarked, () -> copy(control, marked(control))));
        menu.add(action(LooksMessages.copyAll, () -> copy(control, all(control))));
        menu.add(action(LooksMessages.selectAll, () -> selectAll(control)));
        control.setMenu(menu.createContextMenu(control));
        control.addDisposeListener(event -> menu.dispose());
    }

    /**
     * @param sorting what the header of a column does
     * @return the same for a menu
     */
    public static IAction sortEntry(IAction sorting) {
        return action(NLS.bind(LooksMessages.sortBy, sorting.getText()), sorting::run);
    }

    /**
     * @param name what it is called, with its mnemonic
     * @param run what it does
     * @return an action that does it
     */
    public static IAction action(String name, Runnable run) {
        return new Action(name) {
            @Override
            public void run() {
                run.run();
            }
        };
    }

    /**
     * @param name what it is called, with its mnemonic
     * @param icon its picture
     * @param run what it does
     * @return an action that does it
     */
    public static IAction action(String name, ImageDescriptor icon, Runnable run) {
        IAction action = action(name, run);
        action.setImageDescriptor(icon);
        return action;
    }

    private static void copy(Control control, String text) {
        if (!text.isEmpty()) {
            SecretClipboard.put(control.getDisplay(), text);
        }
    }

    /**
     * @param control a text, table or tree; any other has nothing
     * @return what is marked in it, or else all of it
     */
    public static String marked(Control control) {
        return switch (control) {
            case StyledText text when text.getSelectionCount() > 0 -> text.getSelectionText();
            case Text text when text.getSelectionCount() > 0 -> text.getSelectionText();
            case Table table when table.getSelectionCount() > 0 -> lines(table, table.getSelectionIndices());
            case Tree tree when tree.getSelectionCount() > 0 -> Arrays.stream(tree.getSelection())
                    .map(item -> line(item, tree.getColumnCount())).collect(Collectors.joining("\n"));
            case null -> "";
            default -> all(control);
        };
    }

    /**
     * @param control a text, table or tree; any other has nothing
     * @return all of it; of a tree, what is opened
     */
    public static String all(Control control) {
        return switch (control) {
            case StyledText text -> text.getText();
            case Text text -> text.getText();
            case Table table -> lines(table, IntStream.range(0, table.getItemCount()).toArray());
            case Tree tree -> {
                StringBuilder lines = new StringBuilder();
                append(lines, tree.getItems(), 0, tree.getColumnCount());
                yield lines.toString();
            }
            case null, default -> "";
        };
    }

    private static void append(StringBuilder lines, TreeItem[] items, int depth, int columns) {
        for (TreeItem item : items) {
            lines.append(INDENT.repeat(depth)).append(line(item, columns)).append('\n');
            if (item.getExpanded()) {
                append(lines, item.getItems(), depth + 1, columns);
            }
        }
    }

    private static String line(TreeItem item, int columns) {
        return IntStream.range(0, Math.max(1, columns)).mapToObj(item::getText).collect(Collectors.joining("\t"))
                .stripTrailing();
    }

    private static String lines(Table table, int[] rows) {
        int columns = Math.max(1, table.getColumnCount());
        return Arrays.stream(rows).mapToObj(table::getItem).map(item -> line(item, columns))
                .collect(Collectors.joining("\n"));
    }

    private static String line(TableItem item, int columns) {
        return IntStream.range(0, columns).mapToObj(item::getText).collect(Collectors.joining("\t")).stripTrailing();
    }

    /** @param control whose rows or characters are all selected */
    public static void selectAll(Control control) {
        switch (control) {
            case StyledText text -> text.selectAll();
            case Text text -> text.selectAll();
            case Table table when (table.getStyle() & SWT.MULTI) != 0 -> table.selectAll();
            case Tree tree when (tree.getStyle() & SWT.MULTI) != 0 -> tree.selectAll();
            case null, default -> {
                // There is nothing in it to select.
            }
        }
    }
}
