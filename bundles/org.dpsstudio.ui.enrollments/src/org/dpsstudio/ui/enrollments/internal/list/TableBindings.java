// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.util.function.IntUnaryOperator;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.AbstractUiBindingConfiguration;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.reorder.action.ColumnReorderDragMode;
import org.eclipse.nebula.widgets.nattable.resize.action.ColumnResizeCursorAction;
import org.eclipse.nebula.widgets.nattable.resize.event.ColumnResizeEventMatcher;
import org.eclipse.nebula.widgets.nattable.resize.mode.ColumnResizeDragMode;
import org.eclipse.nebula.widgets.nattable.sort.event.ColumnHeaderClickEventMatcher;
import org.eclipse.nebula.widgets.nattable.ui.action.ClearCursorAction;
import org.eclipse.nebula.widgets.nattable.ui.action.IDragMode;
import org.eclipse.nebula.widgets.nattable.ui.action.NoOpMouseAction;
import org.eclipse.nebula.widgets.nattable.ui.binding.UiBindingRegistry;
import org.eclipse.nebula.widgets.nattable.ui.matcher.KeyEventMatcher;
import org.eclipse.nebula.widgets.nattable.ui.matcher.MouseEventMatcher;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.MouseEvent;

/** What keys and mouse do in the table beside the workbench's commands: move, select, open, sort, resize. */
final class TableBindings extends AbstractUiBindingConfiguration {
    private final EnrollmentTable table;
    private final EnrollmentTable.Actions actions;

    TableBindings(EnrollmentTable table, EnrollmentTable.Actions actions) {
        this.table = table;
        this.actions = actions;
    }

    @Override
    public void configureUiBindings(UiBindingRegistry registry) {
        move(registry, SWT.ARROW_UP, row -> row - 1);
        move(registry, SWT.ARROW_DOWN, row -> row + 1);
        move(registry, SWT.PAGE_UP, row -> row - Math.max(1, table.rowsInView() - 2));
        move(registry, SWT.PAGE_DOWN, row -> row + Math.max(1, table.rowsInView() - 2));
        move(registry, SWT.HOME, row -> 0);
        move(registry, SWT.END, row -> table.rowCount() - 1);
        key(registry, SWT.NONE, SWT.ARROW_LEFT, () -> focusColumn(-1));
        key(registry, SWT.NONE, SWT.ARROW_RIGHT, () -> focusColumn(1));
        key(registry, SWT.NONE, SWT.CR, this::openFocused);
        key(registry, SWT.NONE, SWT.KEYPAD_CR, this::openFocused);
        key(registry, SWT.NONE, SWT.SPACE, this::selectFocused);
        key(registry, SWT.MOD1, SWT.SPACE, this::toggleFocused);
        key(registry, SWT.NONE, SWT.ESC, () -> table.selection().clear());

        rows(registry);
        columns(registry);
    }

    private void rows(UiBindingRegistry registry) {
        for (int mask : new int[] { SWT.NONE, SWT.MOD1, SWT.MOD2, SWT.MOD1 | SWT.MOD2 }) {
            registry.registerMouseDownBinding(
                    new MouseEventMatcher(mask, GridRegion.BODY, MouseEventMatcher.LEFT_BUTTON),
                    (natTable, event) -> click(event, (mask & SWT.MOD1) != 0, (mask & SWT.MOD2) != 0));
        }
        registry.registerMouseDownBinding(
                new MouseEventMatcher(SWT.NONE, GridRegion.BODY, MouseEventMatcher.RIGHT_BUTTON), (natTable, event) -> {
                    int row = table.rowAt(event.x, event.y);
                    if (row != RowSelectionLayer.NONE && !table.selection().selected().contains(row)) {
                        click(event, false, false);
                    } else {
                        natTable.setFocus();
                    }
                });
        registry.registerDoubleClickBinding(
                new MouseEventMatcher(SWT.NONE, GridRegion.BODY, MouseEventMatcher.LEFT_BUTTON), (natTable, event) -> {
                    int row = table.rowAt(event.x, event.y);
                    if (row != RowSelectionLayer.NONE) {
                        actions.open(row);
                    }
                });
        registry.registerMouseDragMode(
                new MouseEventMatcher(SWT.NONE, GridRegion.BODY, MouseEventMatcher.LEFT_BUTTON), new DragOverRows());
    }

    private void columns(UiBindingRegistry registry) {
        registry.registerFirstMouseMoveBinding(new ColumnResizeEventMatcher(SWT.NONE, GridRegion.COLUMN_HEADER, 0),
                new ColumnResizeCursorAction(), new ClearCursorAction());
        registry.registerFirstMouseDragMode(new ColumnResizeEventMatcher(SWT.NONE, GridRegion.COLUMN_HEADER, 1),
                new ColumnResizeDragMode());
        registry.registerDoubleClickBinding(new ColumnResizeEventMatcher(SWT.NONE, GridRegion.COLUMN_HEADER, 1),
                (natTable, event) -> {
                    int column = table.columnPositionAt(event.x - ColumnEdge.REACH);
                    if (column >= 0) {
                        table.fit(column);
                    }
                });
        registry.registerSingleClickBinding(new ColumnResizeEventMatcher(SWT.NONE, GridRegion.COLUMN_HEADER, 1),
                new NoOpMouseAction());
        registry.registerMouseDragMode(MouseEventMatcher.columnHeaderLeftClick(SWT.NONE), new ColumnReorderDragMode());
        registry.registerFirstSingleClickBinding(new ColumnHeaderClickEventMatcher(SWT.NONE, 1), (natTable, event) -> {
            int column = table.columnPositionAt(event.x);
            if (column >= 0) {
                actions.sortBy(table.columnAt(column));
            }
        });
    }

    /** How near to a column's edge the mouse resizes it. */
    private static final class ColumnEdge {
        static final int REACH = 6;
    }

    private void move(UiBindingRegistry registry, int keyCode, IntUnaryOperator target) {
        key(registry, SWT.NONE, keyCode, () -> go(target, false, false));
        key(registry, SWT.MOD2, keyCode, () -> go(target, true, false));
        key(registry, SWT.MOD1, keyCode, () -> go(target, false, true));
        key(registry, SWT.MOD1 | SWT.MOD2, keyCode, () -> go(target, true, true));
    }

    private static void key(UiBindingRegistry registry, int mask, int keyCode, Runnable action) {
        registry.registerKeyBinding(new KeyEventMatcher(mask, keyCode), (natTable, event) -> action.run());
    }

    private void go(IntUnaryOperator target, boolean extend, boolean keep) {
        int count = table.rowCount();
        if (count == 0) {
            return;
        }
        int now = table.selection().focusRow();
        int row = Math.clamp(target.applyAsInt(now), 0, count - 1);
        if (extend) {
            table.selection().extendTo(row, keep);
        } else if (keep) {
            table.selection().focus(row);
        } else {
            table.selection().select(row);
        }
        table.reveal(row);
    }

    private void focusColumn(int step) {
        table.selection().focusColumn(table.selection().focusColumn() + step);
        table.revealColumn(table.selection().focusColumn());
    }

    private void openFocused() {
        if (table.selection().focusRow() != RowSelectionLayer.NONE) {
            actions.open(table.selection().focusRow());
        }
    }

    private void selectFocused() {
        if (table.selection().focusRow() != RowSelectionLayer.NONE) {
            table.selection().select(table.selection().focusRow());
        }
    }

    private void toggleFocused() {
        if (table.selection().focusRow() != RowSelectionLayer.NONE) {
            table.selection().toggle(table.selection().focusRow());
        }
    }

    private void click(MouseEvent event, boolean toggle, boolean extend) {
        table.control().setFocus();
        int row = table.rowAt(event.x, event.y);
        if (row == RowSelectionLayer.NONE) {
            return;
        }
        int column = table.columnPositionAt(event.x);
        if (column >= 0) {
            table.selection().focusColumn(column);
        }
        if (extend) {
            table.selection().extendTo(row, toggle);
        } else if (toggle) {
            table.selection().toggle(row);
        } else {
            table.selection().select(row);
        }
    }

    /** Selects what the mouse is dragged over. */
    private final class DragOverRows implements IDragMode {
        @Override
        public void mouseDown(NatTable natTable, MouseEvent event) {
            // The press itself has selected a row already.
        }

        @Override
        public void mouseMove(NatTable natTable, MouseEvent event) {
            int row = table.rowAt(Math.max(1, event.x), event.y);
            if (row != RowSelectionLayer.NONE && row != table.selection().focusRow()) {
                table.selection().extendTo(row, false);
            }
        }

        @Override
        public void mouseUp(NatTable natTable, MouseEvent event) {
            // What was dragged over stays selected.
        }
    }
}
