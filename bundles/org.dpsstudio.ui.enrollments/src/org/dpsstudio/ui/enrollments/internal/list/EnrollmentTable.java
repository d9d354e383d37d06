// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentRow;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.data.IDataProvider;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.grid.layer.DimensionallyDependentIndexLayer;
import org.eclipse.nebula.widgets.nattable.hideshow.ColumnHideShowLayer;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.layer.NoScalingDpiConverter;
import org.eclipse.nebula.widgets.nattable.layer.command.ConfigureScalingCommand;
import org.eclipse.nebula.widgets.nattable.layer.event.RowStructuralRefreshEvent;
import org.eclipse.nebula.widgets.nattable.reorder.ColumnReorderLayer;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/**
 * The table of enrollments: a NatTable over positions, that shows what has been read and asks for the rest. For the UI
 * thread, which it never makes wait.
 */
final class EnrollmentTable {
    /** What the operator does with the table. */
    interface Actions {
        /** @param row opened by the operator */
        void open(int row);

        /** @param column by which the operator wants the rows sorted */
        void sortBy(EnrollmentColumn column);

        /** The selection or the focus moved. */
        void selectionChanged();
    }

    private static final List<EnrollmentColumn> COLUMNS = List.of(EnrollmentColumn.values());

    private final RowTexts texts;
    private final DataLayer data;
    private final ColumnReorderLayer reordering;
    private final ColumnHideShowLayer hiding;
    private final RowSelectionLayer selection;
    private final ViewportLayer viewport;
    private final DataLayer headerData;
    private final NatTable table;
    private final TablePainter painter;
    private final List<Integer> widths = new ArrayList<>();

    /** Read by any thread, replaced in the UI thread. */
    private volatile Optional<ListingPages> pages = Optional.empty();
    private EnrollmentColumn sorted = EnrollmentColumn.ID;
    private boolean ascending = true;
    private String emptyText = "";

    /** @param field a text field in the same part, whose colours the table takes */
    EnrollmentTable(Composite parent, Control field, RowTexts texts, Actions actions) {
        this.texts = texts;
        CollectionFactories.load();
        data = new DataLayer(new Cells());
        data.setRowsResizableByDefault(false);
        reordering = new ColumnReorderLayer(data, false);
        hiding = new ColumnHideShowLayer(reordering);
        selection = new RowSelectionLayer(hiding);
        viewport = new ViewportLayer(selection);
        headerData = new DataLayer(new Headers());
        headerData.setRowsResizableByDefault(false);
        var header = new DimensionallyDependentIndexLayer(headerData, viewport, headerData);
        var all = new CompositeLayer(1, 2);
        all.setChildLayer(GridRegion.COLUMN_HEADER, header, 0, 0);
        all.setChildLayer(GridRegion.BODY, viewport, 0, 1);

        table = new NatTable(parent, NatTable.DEFAULT_STYLE_OPTIONS, all, false);
        measure();
        table.addConfiguration(new TableBindings(this, actions));
        painter = new TablePainter(this, texts, new TableColours(field));
        table.setLayerPainter(painter);
        table.configure();
        // SWT scales already: what is measured in its points must not be scaled again.
        table.doCommand(new ConfigureScalingCommand(new NoScalingDpiConverter(), new NoScalingDpiConverter()));
        table.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                event.doit = true;
            }
        });
        selection.onChange(() -> {
            table.redraw();
            actions.selectionChanged();
        });
    }

    private void measure() {
        var gc = new GC(table);
        try {
            gc.setFont(JFaceResources.getTextFont());
            int height = gc.getFontMetrics().getHeight();
            gc.setFont(JFaceResources.getDefaultFont());
            height = Math.max(height, gc.getFontMetrics().getHeight()) + TableColours.PADDING;
            data.setDefaultRowHeight(height);
            headerData.setDefaultRowHeight(height);
            for (EnrollmentColumn column : COLUMNS) {
                gc.setFont(JFaceResources.getDefaultFont());
                int header = gc.textExtent(texts.header(column) + RowTexts.ASCENDING).x;
                gc.setFont(column == EnrollmentColumn.ID ? JFaceResources.getTextFont()
                        : JFaceResources.getDefaultFont());
                int width = Math.max(header, gc.textExtent(texts.sample(column)).x) + 2 * TableColours.PADDING + 1;
                widths.add(width);
                data.setDefaultColumnWidthByPosition(column.ordinal(), width);
            }
        } finally {
            gc.dispose();
        }
    }

    NatTable control() {
        return table;
    }

    RowSelectionLayer selection() {
        return selection;
    }

    Optional<ListingPages> pages() {
        return pages;
    }

    /**
     * Shows other rows.
     *
     * @param shown the rows
     * @param shift by how many rows the view moves, so that the operator sees the same ones
     */
    void show(ListingPages shown, int shift) {
        int origin = viewport.getOrigin().getY();
        pages = Optional.of(shown);
        data.fireLayerEvent(new RowStructuralRefreshEvent(data));
        viewport.setOriginY(origin + shift * data.getDefaultRowHeight());
        table.redraw();
    }

    /** @param text told where no row is */
    void emptyText(String text) {
        emptyText = text;
        table.redraw();
    }

    /** Rows came or changed. */
    void refresh() {
        table.redraw();
    }

    /** The theme or a font is another. */
    void restyle() {
        painter.forgetWidths();
        table.redraw();
    }

    void showSorted(EnrollmentColumn column, boolean ascends) {
        sorted = column;
        ascending = ascends;
        table.redraw();
    }

    /** @return the first row in view, 0 if there is none */
    int topRow() {
        return Math.max(0, viewport.getOriginRowPosition());
    }

    /** @return how many rows are in view, the last one perhaps in part */
    int rowsInView() {
        return Math.max(1, viewport.getRowCount());
    }

    void reveal(int row) {
        viewport.moveRowPositionIntoViewport(row);
        // The viewport would hold on to this row when rows come and go.
        viewport.setKeepInViewportRowPosition(-1);
    }

    void revealColumn(int column) {
        viewport.moveColumnPositionIntoViewport(column);
    }

    int rowCount() {
        return data.getRowCount();
    }

    int columnCount() {
        return selection.getColumnCount();
    }

    EnrollmentColumn columnAt(int position) {
        return COLUMNS.get(selection.getColumnIndexByPosition(position));
    }

    /** @return the text of a cell by its position among the columns that are shown; empty while it is being read */
    String text(int column, int row) {
        return pages.flatMap(p -> p.peek(row)).map(r -> texts.cell(r, columnAt(column))).orElse("");
    }

    String headerText(int column) {
        return texts.header(columnAt(column));
    }

    /** @return whether the rows are sorted by it, and how */
    Optional<Boolean> sortOf(EnrollmentColumn column) {
        return column == sorted ? Optional.of(ascending) : Optional.empty();
    }

    /** @return the bounds of a cell in the table, which may be out of view */
    Rectangle bounds(int column, int row) {
        int header = headerHeight();
        int x = viewport.getStartXOfColumnPosition(column - viewport.getOriginColumnPosition());
        int y = header + (row - topRow()) * data.getDefaultRowHeight()
                - viewport.getOrigin().getY() % data.getDefaultRowHeight();
        return new Rectangle(x, y, selection.getColumnWidthByPosition(column), data.getDefaultRowHeight());
    }

    /** @return the row at a point of the table, or {@link RowSelectionLayer#NONE} */
    int rowAt(int x, int y) {
        if (!isIn(GridRegion.BODY, x, y)) {
            return RowSelectionLayer.NONE;
        }
        int position = table.getRowPositionByY(y);
        int row = position < 1 ? RowSelectionLayer.NONE : topRow() + position - 1;
        return row < rowCount() ? row : RowSelectionLayer.NONE;
    }

    /** @return the position of the column at a point of the table, or -1 */
    int columnPositionAt(int x) {
        int position = table.getColumnPositionByX(x);
        return position < 0 ? -1 : viewport.getOriginColumnPosition() + position;
    }

    boolean isIn(String region, int x, int y) {
        var labels = table.getRegionLabelsByXY(x, y);
        return labels != null && labels.hasLabel(region);
    }

    // Columns

    /** @return the columns in the order in which they are or would be shown */
    List<EnrollmentColumn> order() {
        return reordering.getColumnIndexOrder().stream().map(COLUMNS::get).toList();
    }

    boolean isShown(EnrollmentColumn column) {
        return !hiding.isColumnIndexHidden(column.ordinal());
    }

    /** Shows these columns, in this order, and the others not. */
    void columns(List<EnrollmentColumn> order, List<EnrollmentColumn> shown) {
        hiding.showAllColumns();
        reordering.resetReorder();
        for (int position = 0; position < order.size(); position++) {
            int from = reordering.getColumnPositionByIndex(order.get(position).ordinal());
            if (from != position) {
                reordering.reorderColumnPosition(from, position, true);
            }
        }
        hiding.hideColumnIndexes(COLUMNS.stream().filter(c -> !shown.contains(c)).mapToInt(Enum::ordinal).toArray());
        table.redraw();
    }

    void hide(EnrollmentColumn column) {
        if (columnCount() > 1) {
            hiding.hideColumnIndexes(column.ordinal());
        }
    }

    void show(EnrollmentColumn column) {
        hiding.showColumnIndexes(column.ordinal());
    }

    void resetColumns() {
        columns(COLUMNS, COLUMNS);
        for (EnrollmentColumn column : COLUMNS) {
            data.setColumnWidthByPosition(column.ordinal(), widths.get(column.ordinal()));
        }
    }

    /** Makes a column as wide as what is in view of it. */
    void fit(int column) {
        var gc = new GC(table);
        try {
            boolean identifier = columnAt(column) == EnrollmentColumn.ID;
            gc.setFont(JFaceResources.getDefaultFont());
            int width = gc.textExtent(headerText(column)).x + 2 * gc.textExtent(RowTexts.ASCENDING).x;
            gc.setFont(identifier ? JFaceResources.getTextFont() : JFaceResources.getDefaultFont());
            for (int row = topRow(); row < Math.min(topRow() + rowsInView(), rowCount()); row++) {
                width = Math.max(width, gc.textExtent(text(column, row)).x);
            }
            data.setColumnWidthByPosition(columnAt(column).ordinal(), width + 2 * TableColours.PADDING + 1);
        } finally {
            gc.dispose();
        }
    }

    /** @return which columns are not shown */
    List<EnrollmentColumn> hidden() {
        return COLUMNS.stream().filter(c -> !isShown(c)).toList();
    }

    int width(EnrollmentColumn column) {
        return data.getColumnWidthByPosition(column.ordinal());
    }

    void width(EnrollmentColumn column, int width) {
        data.setColumnWidthByPosition(column.ordinal(), width);
    }

    /** @return whether the column has not room for all of the text */
    boolean isCut(int column, String text) {
        var gc = new GC(table);
        try {
            gc.setFont(columnAt(column) == EnrollmentColumn.ID ? JFaceResources.getTextFont()
                    : JFaceResources.getDefaultFont());
            return gc.textExtent(text).x > selection.getColumnWidthByPosition(column) - 2 * TableColours.PADDING;
        } finally {
            gc.dispose();
        }
    }

    // For the painter

    int headerHeight() {
        return headerData.getRowHeightByPosition(0);
    }

    int rowHeight() {
        return data.getDefaultRowHeight();
    }

    String emptyText() {
        return emptyText;
    }

    /** @return what is known of the rows, the last one included; what is not known yet is read soon */
    List<ListingPages.Slot> slots(int first, int last) {
        return pages.map(p -> IntStream.rangeClosed(first, last).mapToObj(p::at).toList()).orElse(List.of());
    }

    String headerTextWithDirection(int position) {
        EnrollmentColumn column = columnAt(position);
        return headerText(position)
                + sortOf(column).map(up -> up ? RowTexts.ASCENDING : RowTexts.DESCENDING).orElse("");
    }

    /** Texts of the cells, by column index and row index. */
    private final class Cells implements IDataProvider {
        @Override
        public Object getDataValue(int column, int row) {
            return pages.map(p -> switch (p.at(row)) {
                case ListingPages.Slot.Pending pending -> column == 0 ? Messages.list_pending : "";
                case ListingPages.Slot.Gone gone -> column == 0 ? Messages.list_gone : "";
                case ListingPages.Slot.Known known -> texts.cell(known.row(), COLUMNS.get(column));
            }).orElse("");
        }

        @Override
        public void setDataValue(int column, int row, Object value) {
            throw new UnsupportedOperationException("Enrollments are changed in their editor.");
        }

        @Override
        public int getColumnCount() {
            return COLUMNS.size();
        }

        @Override
        public int getRowCount() {
            return pages.map(ListingPages::size).orElse(0);
        }
    }

    /** Texts of the column headers. */
    private final class Headers implements IDataProvider {
        @Override
        public Object getDataValue(int column, int row) {
            return texts.header(COLUMNS.get(column));
        }

        @Override
        public void setDataValue(int column, int row, Object value) {
            throw new UnsupportedOperationException("Column headers have fixed texts.");
        }

        @Override
        public int getColumnCount() {
            return COLUMNS.size();
        }

        @Override
        public int getRowCount() {
            return 1;
        }
    }

    /** @return the row if it has been read */
    Optional<EnrollmentRow> row(int position) {
        return position < 0 ? Optional.empty() : pages.flatMap(p -> p.peek(position));
    }
}
