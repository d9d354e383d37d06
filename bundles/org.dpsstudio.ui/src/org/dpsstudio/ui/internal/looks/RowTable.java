// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.looks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.dpsstudio.ui.secrets.SecretClipboard;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.window.DefaultToolTip;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

/**
 * A table of a few thousand rows at the most, which are filled when they come into sight. It keeps the selection when
 * rows come and go. For the UI thread.
 *
 * @param <R> a row
 */
public final class RowTable<R> implements ISelectionProvider {
    private final Table table;
    private final Function<R, ?> identity;
    private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
    private final Map<TableColumn, Comparator<R>> orders = new HashMap<>();
    /** Items that the toolkit made for rows while it took them away: it forgets to take the items away too. */
    private final List<TableItem> strays = new ArrayList<>();
    private List<R> given = List.of();
    private List<R> rows = List.of();
    private Function<R, Optional<?>> published = Optional::of;
    private BiFunction<R, Integer, String> tip = (row, column) -> null;
    private Object selectedIdentity;

    /**
     * @param parent where
     * @param identity what a row is recognised by
     * @param fill puts a row's texts and images into an item
     */
    public RowTable(Composite parent, Function<R, ?> identity, BiConsumer<R, TableItem> fill) {
        this.identity = identity;
        table = new Table(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION | SWT.BORDER);
        table.setHeaderVisible(true);
        table.addListener(SWT.SetData, event -> {
            if (event.index < 0) {
                strays.add((TableItem) event.item);
            } else if (event.index < rows.size()) {
                fill.accept(rows.get(event.index), (TableItem) event.item);
            }
        });
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> selectionMoved()));
        new CellTip();
    }

    /** Tells of cells what their text does not. */
    private final class CellTip extends DefaultToolTip {
        private CellTip() {
            super(table);
        }

        @Override
        protected String getText(Event event) {
            Point point = new Point(event.x, event.y);
            TableItem item = table.getItem(point);
            if (item == null) {
                return null;
            }
            int index = table.indexOf(item);
            if (index < 0 || index >= rows.size()) {
                return null;
            }
            return IntStream.range(0, table.getColumnCount()).filter(c -> item.getBounds(c).contains(point)).boxed()
                    .findFirst().map(c -> text(item, c, tip.apply(rows.get(index), c))).orElse(null);
        }

        /** What the cell says itself need not be said again, unless it is cut. */
        private String text(TableItem item, int column, String wanted) {
            if (!item.getText(column).equals(wanted)) {
                return wanted;
            }
            GC gc = new GC(table);
            try {
                gc.setFont(item.getFont(column));
                return gc.textExtent(wanted).x > item.getTextBounds(column).width ? wanted : null;
            } finally {
                gc.dispose();
            }
        }

        @Override
        protected boolean shouldCreateToolTip(Event event) {
            return getText(event) != null && super.shouldCreateToolTip(event);
        }

        @Override
        protected Object getToolTipArea(Event event) {
            return table.getItem(new Point(event.x, event.y));
        }
    }

    /**
     * Adds a column.
     *
     * @param title its title
     * @param characters how wide it is
     */
    public void column(String title, int characters) {
        newColumn(title, characters);
    }

    /**
     * Adds a column by which the rows can be sorted: its header sorts by it, once more the other way round, and the
     * third time gives the rows their own order again.
     *
     * @param title its title
     * @param characters how wide it is
     * @param order of the rows
     */
    public void column(String title, int characters, Comparator<R> order) {
        TableColumn column = newColumn(title, characters);
        orders.put(column, order);
        column.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> sortNext(column)));
    }

    private TableColumn newColumn(String title, int characters) {
        TableColumn column = new TableColumn(table, SWT.LEFT);
        column.setText(title);
        column.setMoveable(true);
        GC gc = new GC(table);
        column.setWidth((int) (characters * gc.getFontMetrics().getAverageCharacterWidth()));
        gc.dispose();
        return column;
    }

    private void sortNext(TableColumn column) {
        if (table.getSortColumn() != column) {
            sort(column, SWT.UP);
        } else if (table.getSortDirection() == SWT.UP) {
            sort(column, SWT.DOWN);
        } else {
            sort(null, SWT.NONE);
        }
    }

    private void sort(TableColumn column, int direction) {
        table.setSortColumn(column);
        table.setSortDirection(direction);
        show(ordered());
    }

    private List<R> ordered() {
        Comparator<R> order = orders.get(table.getSortColumn());
        if (order == null) {
            return given;
        }
        List<R> sorted = new ArrayList<>(given);
        sorted.sort(table.getSortDirection() == SWT.DOWN ? order.reversed() : order);
        return sorted;
    }

    /** @return for a menu: an action for each column by which rows can be sorted, which does what its header does */
    public List<IAction> sortActions() {
        return Arrays.stream(table.getColumns()).filter(orders::containsKey).map(this::sortAction).toList();
    }

    private IAction sortAction(TableColumn column) {
        return new Action(column.getText()) {
            @Override
            public void run() {
                sortNext(column);
            }
        };
    }

    /** @param texts a cell's tooltip; null for none */
    public void tooltip(BiFunction<R, Integer, String> texts) {
        tip = texts;
    }

    /** @param mapping what a selected row is for the workbench */
    public void selection(Function<R, Optional<?>> mapping) {
        published = mapping;
    }

    /** @param action what a double click or the enter key does */
    public void onOpen(Consumer<R> action) {
        table.addSelectionListener(
                SelectionListener.widgetDefaultSelectedAdapter(event -> selected().stream().findFirst()
                        .ifPresent(action)));
    }

    /** @return the control */
    public Table control() {
        return table;
    }

    /** @return the rows, in the order in which they are shown */
    public List<R> rows() {
        return rows;
    }

    /** @param others the rows to show from now on */
    public void rows(List<R> others) {
        given = List.copyOf(others);
        show(ordered());
    }

    private void show(List<R> others) {
        if (others.equals(rows)) {
            return;
        }
        List<Object> kept = selected().stream().<Object>map(identity::apply).toList();
        boolean atTop = table.getTopIndex() == 0;
        Object top = atTop ? null : identity.apply(rows.get(Math.min(table.getTopIndex(), rows.size() - 1)));
        rows = List.copyOf(others);
        table.setRedraw(false);
        try {
            table.setItemCount(rows.size());
            disposeStrays();
            table.clearAll();
            table.deselectAll();
            int[] selected = kept.isEmpty() ? new int[0] : IntStream.range(0, rows.size())
                    .filter(i -> kept.contains(identity.apply(rows.get(i)))).toArray();
            table.select(selected);
            IntStream.range(0, rows.size()).filter(i -> top != null && identity.apply(rows.get(i)).equals(top))
                    .findFirst().ifPresent(table::setTopIndex);
        } finally {
            table.setRedraw(true);
        }
        selectionMoved();
    }

    /** Whoever asks a stray item for its looks, as a change of theme does, would crash. */
    private void disposeStrays() {
        strays.stream().filter(item -> !item.isDisposed() && table.indexOf(item) < 0).forEach(TableItem::dispose);
        strays.clear();
    }

    /** @param row selected and shown */
    public void select(R row) {
        int index = rows.indexOf(row);
        if (index >= 0) {
            table.setSelection(index);
            selectionMoved();
        }
    }

    /** @return the selected rows */
    public List<R> selected() {
        return Arrays.stream(table.getSelectionIndices()).filter(i -> i < rows.size()).mapToObj(rows::get).toList();
    }

    private void selectionMoved() {
        List<Object> now = selected().stream().<Object>map(identity::apply).toList();
        if (!Objects.equals(now, selectedIdentity)) {
            selectedIdentity = now;
            SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
            listeners.forEach(listener -> listener.selectionChanged(event));
        }
    }

    /** @return the field beside the table that has the focus, whose own copying is meant then */
    private Optional<Text> focusedField() {
        return table.getDisplay().getFocusControl() instanceof Text text ? Optional.of(text) : Optional.empty();
    }

    /** @return copies the selected rows as lines of text, the columns apart by tabs */
    public IAction copyAction() {
        return new Action() {
            @Override
            public void run() {
                if (focusedField().isPresent()) {
                    focusedField().get().copy();
                    return;
                }
                String text = Arrays.stream(table.getSelection()).map(RowTable.this::line)
                        .collect(Collectors.joining(System.lineSeparator()));
                if (!text.isEmpty()) {
                    SecretClipboard.put(table.getDisplay(), text);
                }
            }
        };
    }

    /** @return selects all rows */
    public IAction selectAllAction() {
        return new Action() {
            @Override
            public void run() {
                if (focusedField().isPresent()) {
                    focusedField().get().selectAll();
                    return;
                }
                table.selectAll();
                selectionMoved();
            }
        };
    }

    private String line(TableItem item) {
        return IntStream.range(0, table.getColumnCount()).mapToObj(item::getText).collect(Collectors.joining("\t"));
    }

    @Override
    public void addSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.remove(listener);
    }

    @Override
    public ISelection getSelection() {
        List<?> elements = selected().stream().flatMap(row -> published.apply(row).stream()).toList();
        return elements.isEmpty() ? StructuredSelection.EMPTY : new StructuredSelection(elements);
    }

    @Override
    public void setSelection(ISelection selection) {
        List<?> wanted = selection instanceof IStructuredSelection structured ? structured.toList() : List.of();
        table.setSelection(IntStream.range(0, rows.size())
                .filter(i -> published.apply(rows.get(i)).filter(wanted::contains).isPresent()).toArray());
        selectionMoved();
    }
}
