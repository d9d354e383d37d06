// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import org.eclipse.jface.viewers.ColumnViewer;
import org.eclipse.jface.viewers.FocusCellHighlighter;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;

/** Draws a frame around the cell that the keyboard is at; all else, selection and icons, is left to the table. */
final class FocusCellFrame extends FocusCellHighlighter {
    private final ColumnViewer viewer;

    FocusCellFrame(ColumnViewer viewer) {
        super(viewer);
        this.viewer = viewer;
        viewer.getControl().addListener(SWT.PaintItem, this::paint);
    }

    private void paint(Event event) {
        ViewerCell cell = getFocusCell();
        if (cell != null && cell.getItem() == event.item && cell.getColumnIndex() == event.index
                && viewer.getControl().isFocusControl()) {
            Rectangle bounds = cell.getBounds();
            event.gc.setLineStyle(SWT.LINE_DOT);
            event.gc.drawRectangle(bounds.x, bounds.y, bounds.width - 1, bounds.height - 1);
        }
    }

    @Override
    protected void focusCellChanged(ViewerCell newCell, ViewerCell oldCell) {
        super.focusCellChanged(newCell, oldCell);
        viewer.getControl().redraw();
    }
}
