// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.util.Optional;

import org.eclipse.nebula.widgets.nattable.tooltip.NatTableContentTooltip;
import org.eclipse.swt.widgets.Event;

/** Tells the whole text of a cell that has no room for it, and of a time the UTC time too. */
final class RowTooltip extends NatTableContentTooltip {
    private final EnrollmentTable table;
    private final RowTexts texts;

    RowTooltip(EnrollmentTable table, RowTexts texts) {
        super(table.control());
        this.table = table;
        this.texts = texts;
    }

    @Override
    protected String getText(Event event) {
        int row = table.rowAt(event.x, event.y);
        int column = table.columnPositionAt(event.x);
        if (row == RowSelectionLayer.NONE || column < 0) {
            return null;
        }
        return table.row(row).flatMap(r -> texts.moment(r, table.columnAt(column)).map(texts::timeWithUtc)
                .or(() -> Optional.of(texts.cell(r, table.columnAt(column))).filter(text -> table.isCut(column, text))))
                .orElse(null);
    }
}
