// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import org.eclipse.nebula.widgets.nattable.layer.AbstractIndexLayerTransform;
import org.eclipse.nebula.widgets.nattable.layer.IUniqueIndexLayer;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;

/**
 * Which rows are selected, and which cell has the focus. Selecting, extending and asking cost the same for one row and
 * for a million. For the UI thread.
 */
final class RowSelectionLayer extends AbstractIndexLayerTransform {
    /** No row. */
    static final int NONE = -1;

    private RowRanges selected = RowRanges.NONE;
    private int focusRow = NONE;
    private int anchorRow = NONE;
    private int focusColumn;
    private int version;
    private Runnable listener = () -> {
    };

    RowSelectionLayer(IUniqueIndexLayer underlying) {
        super(underlying);
    }

    /** @param whenChanged called after the selection or the focus changed */
    void onChange(Runnable whenChanged) {
        listener = whenChanged;
    }

    RowRanges selected() {
        return selected;
    }

    /** @return the row that the operator looks at, or {@link #NONE} */
    int focusRow() {
        return focusRow;
    }

    int anchorRow() {
        return anchorRow;
    }

    /** @return the position of the column that the operator looks at */
    int focusColumn() {
        return Math.clamp(focusColumn, 0, Math.max(0, getColumnCount() - 1));
    }

    /** @return rises with each change that the operator made */
    int version() {
        return version;
    }

    void focusColumn(int column) {
        focusColumn = Math.clamp(column, 0, Math.max(0, getColumnCount() - 1));
        listener.run();
    }

    /** Selects one row alone. */
    void select(int row) {
        change(RowRanges.of(row, row + 1), row, row);
    }

    /** Selects from the row where the last selection began. */
    void extendTo(int row, boolean keepOthers) {
        int from = anchorRow == NONE ? row : anchorRow;
        RowRanges base = keepOthers ? selected : RowRanges.NONE;
        change(base.with(Math.min(from, row), Math.max(from, row) + 1), row, from);
    }

    /** Adds the row to the selection, or takes it out. */
    void toggle(int row) {
        change(selected.toggled(row), row, row);
    }

    /** Moves the focus and leaves the selection. */
    void focus(int row) {
        change(selected, row, row);
    }

    void selectAll() {
        int count = getRowCount();
        change(RowRanges.of(0, count), focusRow == NONE && count > 0 ? 0 : focusRow, anchorRow);
    }

    void clear() {
        change(RowRanges.NONE, focusRow, anchorRow);
    }

    /** Takes the same rows under their new positions; the listener is not told. */
    void moved(RowRanges positions, int focus, int anchor) {
        selected = positions;
        focusRow = focus;
        anchorRow = anchor;
    }

    private void change(RowRanges rows, int focus, int anchor) {
        int count = getRowCount();
        selected = rows.within(count);
        focusRow = focus < count ? focus : NONE;
        anchorRow = anchor < count ? anchor : NONE;
        version++;
        listener.run();
    }

    @Override
    public DisplayMode getDisplayModeByPosition(int columnPosition, int rowPosition) {
        return selected.contains(rowPosition) ? DisplayMode.SELECT
                : super.getDisplayModeByPosition(columnPosition, rowPosition);
    }
}
