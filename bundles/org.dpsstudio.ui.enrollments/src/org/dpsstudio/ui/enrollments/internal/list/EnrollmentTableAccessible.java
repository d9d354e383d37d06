// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.util.function.Consumer;

import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;

/**
 * Tells assistive technology what the table shows: its column headers, and the cells of the rows in view, each with its
 * header and value as its name, its position among all rows, whether it is selected, and which has the focus.
 */
final class EnrollmentTableAccessible {
    private final EnrollmentTable table;
    private final Accessible accessible;
    private final AccessibleAdapter names = new Names();
    private final AccessibleControlAdapter cells = new Cells();

    EnrollmentTableAccessible(EnrollmentTable table) {
        this.table = table;
        this.accessible = table.control().getAccessible();
        accessible.addAccessibleListener(names);
        accessible.addAccessibleControlListener(cells);
    }

    /** @return what tells names and descriptions */
    AccessibleAdapter names() {
        return names;
    }

    /** @return what tells roles, values, places and states */
    AccessibleControlAdapter cells() {
        return cells;
    }

    /** The focus or the selection moved. */
    void moved() {
        int child = focusedChild();
        if (child >= 0) {
            accessible.setFocus(child);
        }
        accessible.selectionChanged();
    }

    // Children: first the headers by position, then the cells in view, row by row.

    private int headers() {
        return table.columnCount();
    }

    private int rows() {
        return Math.min(table.rowsInView(), table.rowCount() - table.topRow());
    }

    private int childCount() {
        return headers() + Math.max(0, rows()) * headers();
    }

    private boolean isHeader(int child) {
        return child < headers();
    }

    private int column(int child) {
        return child % headers();
    }

    private int row(int child) {
        return table.topRow() + child / headers() - 1;
    }

    private int child(int row, int column) {
        return (row - table.topRow() + 1) * headers() + column;
    }

    private int focusedChild() {
        int row = table.selection().focusRow();
        boolean inView = row >= table.topRow() && row < table.topRow() + rows();
        return inView ? child(row, table.selection().focusColumn()) : -1;
    }

    private String value(int child) {
        return isHeader(child) ? "" : table.text(column(child), row(child));
    }

    private String name(int child) {
        String header = table.headerText(column(child));
        if (isHeader(child)) {
            return table.sortOf(table.columnAt(column(child))).map(
                    ascending -> NLS.bind(ascending ? Messages.access_ascending : Messages.access_descending, header))
                    .orElse(header);
        }
        return NLS.bind(Messages.access_cell, header, value(child));
    }

    private String position(int child) {
        return isHeader(child) ? NLS.bind(Messages.access_column, column(child) + 1, headers())
                : NLS.bind(Messages.access_row, row(child) + 1, table.rowCount());
    }

    private Rectangle bounds(int child) {
        if (isHeader(child)) {
            Rectangle below = table.bounds(column(child), table.topRow());
            return new Rectangle(below.x, 0, below.width, below.height);
        }
        return table.bounds(column(child), row(child));
    }

    private boolean knows(int child) {
        return child >= 0 && child < childCount();
    }

    /** Names and descriptions. */
    private final class Names extends AccessibleAdapter {
        @Override
        public void getName(AccessibleEvent event) {
            event.result = knows(event.childID) ? name(event.childID) : Messages.access_table;
        }

        @Override
        public void getDescription(AccessibleEvent event) {
            event.result = knows(event.childID) ? position(event.childID)
                    : NLS.bind(Messages.access_tableSize, table.rowCount(), headers());
        }

        @Override
        public void getHelp(AccessibleEvent event) {
            event.result = Messages.access_tableHelp;
        }
    }

    /** Roles, values, places and states. */
    private final class Cells extends AccessibleControlAdapter {
        @Override
        public void getRole(AccessibleControlEvent event) {
            if (!knows(event.childID)) {
                event.detail = ACC.ROLE_TABLE;
            } else {
                event.detail = isHeader(event.childID) ? ACC.ROLE_TABLECOLUMNHEADER : ACC.ROLE_TABLECELL;
            }
        }

        @Override
        public void getValue(AccessibleControlEvent event) {
            ifKnown(event, child -> event.result = value(child));
        }

        @Override
        public void getState(AccessibleControlEvent event) {
            event.detail = ACC.STATE_FOCUSABLE | (table.control().isFocusControl() ? ACC.STATE_FOCUSED : 0);
            ifKnown(event, child -> {
                event.detail = isHeader(child) ? ACC.STATE_READONLY
                        : ACC.STATE_READONLY | ACC.STATE_SELECTABLE | ACC.STATE_FOCUSABLE
                                | (table.selection().selected().contains(row(child)) ? ACC.STATE_SELECTED : 0)
                                | (child == focusedChild() && table.control().isFocusControl() ? ACC.STATE_FOCUSED
                                        : 0);
            });
        }

        @Override
        public void getLocation(AccessibleControlEvent event) {
            ifKnown(event, child -> {
                Rectangle place = bounds(child);
                Point origin = table.control().toDisplay(place.x, place.y);
                event.x = origin.x;
                event.y = origin.y;
                event.width = place.width;
                event.height = place.height;
            });
        }

        @Override
        public void getChildAtPoint(AccessibleControlEvent event) {
            Point point = table.control().toControl(event.x, event.y);
            int column = table.columnPositionAt(point.x);
            int row = table.rowAt(point.x, point.y);
            if (column >= 0) {
                event.childID = row == RowSelectionLayer.NONE ? column : child(row, column);
            }
        }

        @Override
        public void getChildCount(AccessibleControlEvent event) {
            event.detail = childCount();
        }

        @Override
        public void getChildren(AccessibleControlEvent event) {
            var children = new Object[childCount()];
            for (int child = 0; child < children.length; child++) {
                children[child] = child;
            }
            event.children = children;
        }

        @Override
        public void getFocus(AccessibleControlEvent event) {
            int child = focusedChild();
            if (child >= 0 && table.control().isFocusControl()) {
                event.childID = child;
            }
        }

        @Override
        public void getSelection(AccessibleControlEvent event) {
            int child = focusedChild();
            event.childID = child >= 0 && table.selection().selected().contains(row(child)) ? child : ACC.CHILDID_NONE;
        }

        @Override
        public void getDefaultAction(AccessibleControlEvent event) {
            ifKnown(event, child -> event.result = isHeader(child) ? Messages.access_sort : Messages.access_open);
        }

        private void ifKnown(AccessibleControlEvent event, Consumer<Integer> answer) {
            if (knows(event.childID)) {
                answer.accept(event.childID);
            }
        }
    }
}
