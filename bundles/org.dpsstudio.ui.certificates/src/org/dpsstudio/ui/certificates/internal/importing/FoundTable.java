// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.dpsstudio.operations.importing.FoundKind;
import org.dpsstudio.operations.importing.ImportPlan;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.Proposal;
import org.dpsstudio.operations.importing.RowState;
import org.dpsstudio.ui.looks.Icon;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerEditor;
import org.eclipse.jface.viewers.ColumnViewerEditorActivationEvent;
import org.eclipse.jface.viewers.ColumnViewerEditorActivationStrategy;
import org.eclipse.jface.viewers.ILazyContentProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.TableViewerEditor;
import org.eclipse.jface.viewers.TableViewerFocusCellManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/**
 * The rows of a plan with their corrections in place. Its elements are the rows' numbers: what a row says is asked of
 * the plan whenever it is shown.
 */
final class FoundTable {
    /** The columns, in their order. */
    enum Column {
        /** What it is. */
        KIND(17, row -> row.found().kind().words()),
        /** Whose it is. */
        SUBJECT(28, row -> row.found().subject()),
        /** What becomes of it. */
        BECOMES(26, row -> row.proposal().words()),
        /** What it will be called. */
        NAME(22, row -> row.proposal() == Proposal.NOTHING ? "" : row.name()),
        /** Whether a CA certificate is verified on upload. */
        VERIFIED(10, row -> !row.proposal().authority() ? ""
                : ImportTexts.of(row.verified() ? "verified.yes" : "verified.no")),
        /** What stands against it or is to be known. */
        NOTES(54, RowWords::notes),
        /** Where it was. */
        SOURCE(36, row -> RowWords.place(row.found().place()));

        private final int characters;
        private final Function<ImportRow, String> text;

        Column(int characters, Function<ImportRow, String> text) {
            this.characters = characters;
            this.text = text;
        }

        String header() {
            return ImportTexts.of("column." + name().toLowerCase(Locale.ROOT));
        }

        String text(ImportRow row) {
            return text.apply(row);
        }
    }

    private final TableViewer viewer;
    private Optional<ImportPlan> plan = Optional.empty();
    private List<Integer> shown = List.of();
    private RowShow show = RowShow.ALL;
    private String filter = "";
    private Optional<Column> order = Optional.empty();
    private boolean ascending = true;

    /**
     * @param characterWidth the width of a character
     * @param corrected told which rows are others after a correction
     */
    FoundTable(Composite parent, int characterWidth, Consumer<Set<Integer>> corrected) {
        viewer = new TableViewer(parent,
                SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI | SWT.VIRTUAL | SWT.V_SCROLL | SWT.H_SCROLL);
        viewer.setUseHashlookup(true);
        viewer.setContentProvider((ILazyContentProvider) index -> {
            if (index < shown.size()) {
                viewer.replace(shown.get(index), index);
            }
        });
        Table table = viewer.getTable();
        table.setHeaderVisible(true);
        CopiedRows.on(table);
        table.getAccessible().addAccessibleListener(AccessibleName.of(() -> ImportTexts.of("found.table")));
        for (Column column : Column.values()) {
            add(column, characterWidth, corrected);
        }
        var focus = new TableViewerFocusCellManager(viewer, new FocusCellFrame(viewer));
        TableViewerEditor.create(viewer, focus, new Activation(), ColumnViewerEditor.TABBING_HORIZONTAL
                | ColumnViewerEditor.TABBING_MOVE_TO_ROW_NEIGHBOR | ColumnViewerEditor.TABBING_VERTICAL
                | ColumnViewerEditor.KEYBOARD_ACTIVATION);
    }

    /** A cell is edited by F2, by typing Return, by a double click, and by a click where a row is selected already. */
    private final class Activation extends ColumnViewerEditorActivationStrategy {
        private Activation() {
            super(viewer);
            setEnableEditorActivationWithKeyboard(true);
        }

        @Override
        protected boolean isEditorActivationEvent(ColumnViewerEditorActivationEvent event) {
            return switch (event.eventType) {
                case ColumnViewerEditorActivationEvent.KEY_PRESSED -> event.keyCode == SWT.F2
                        || event.keyCode == SWT.CR;
                case ColumnViewerEditorActivationEvent.TRAVERSAL, ColumnViewerEditorActivationEvent.PROGRAMMATIC,
                        ColumnViewerEditorActivationEvent.MOUSE_DOUBLE_CLICK_SELECTION -> true;
                default -> super.isEditorActivationEvent(event);
            };
        }
    }

    private void add(Column column, int characterWidth, Consumer<Set<Integer>> corrected) {
        var made = new TableViewerColumn(viewer, SWT.LEFT);
        TableColumn header = made.getColumn();
        header.setText(column.header());
        header.setWidth(column.characters * characterWidth);
        header.setMoveable(true);
        header.addListener(SWT.Selection, event -> sortBy(column, header));
        made.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(Object element) {
                return row(element).map(column::text).orElse("");
            }

            @Override
            public Image getImage(Object element) {
                return column == Column.NOTES ? row(element).flatMap(FoundTable::icon).map(Icon::image).orElse(null)
                        : null;
            }
        });
        switch (column) {
            case BECOMES ->
                    made.setEditingSupport(new ProposalEditing(viewer, this::row, () -> plan.orElseThrow(), corrected));
            case NAME ->
                    made.setEditingSupport(new NameEditing(viewer, this::row, () -> plan.orElseThrow(), corrected));
            case VERIFIED ->
                    made.setEditingSupport(new VerifiedEditing(viewer, this::row, () -> plan.orElseThrow(), corrected));
            case KIND, SUBJECT, NOTES, SOURCE -> {}
        }
    }

    private static Optional<Icon> icon(ImportRow row) {
        if (row.state() == RowState.APPLIED) {
            return Optional.of(Icon.OK);
        }
        if (row.state() == RowState.REFUSED || row.blocked() || row.found().kind() == FoundKind.PROBLEM) {
            return Optional.of(Icon.FAILED);
        }
        return row.conflicts().isEmpty() ? Optional.empty() : Optional.of(Icon.WARNING);
    }

    private Optional<ImportRow> row(Object element) {
        return plan.map(p -> p.row((Integer) element));
    }

    Optional<ImportPlan> plan() {
        return plan;
    }

    TableViewer viewer() {
        return viewer;
    }

    /** Shows a plan, or nothing. */
    void show(Optional<ImportPlan> shownPlan) {
        plan = shownPlan;
        arrange();
    }

    /** Shows those rows only. */
    void show(RowShow which, String text) {
        show = which;
        filter = text.strip();
        arrange();
    }

    private void sortBy(Column column, TableColumn header) {
        boolean again = order.filter(column::equals).isPresent();
        // The third time the rows are as they were found.
        order = again && !ascending ? Optional.empty() : Optional.of(column);
        ascending = !again;
        viewer.getTable().setSortColumn(order.isPresent() ? header : null);
        viewer.getTable().setSortDirection(order.isEmpty() ? SWT.NONE : ascending ? SWT.UP : SWT.DOWN);
        arrange();
    }

    private void arrange() {
        Object selected = viewer.getStructuredSelection().getFirstElement();
        List<ImportRow> rows = plan.map(ImportPlan::rows).orElse(List.of());
        shown = rows.stream().filter(row -> show.shows(row, filter)).sorted(comparator()).map(ImportRow::number)
                .toList();
        viewer.getTable().setRedraw(false);
        try {
            viewer.setInput(shown);
            viewer.setItemCount(shown.size());
            viewer.getTable().clearAll();
        } finally {
            viewer.getTable().setRedraw(true);
        }
        int index = selected == null ? -1 : shown.indexOf(selected);
        select(index >= 0 ? index : 0);
    }

    private Comparator<ImportRow> comparator() {
        Comparator<ImportRow> byNumber = Comparator.comparingInt(ImportRow::number);
        Comparator<ImportRow> chosen = order
                .<Comparator<ImportRow>>map(column -> Comparator.comparing(column::text,
                        String.CASE_INSENSITIVE_ORDER))
                .map(comparator -> ascending ? comparator : comparator.reversed()).orElse(byNumber);
        return chosen.thenComparing(byNumber);
    }

    private void select(int index) {
        if (index < shown.size()) {
            viewer.replace(shown.get(index), index);
            viewer.setSelection(new StructuredSelection(shown.get(index)), true);
        } else {
            viewer.setSelection(StructuredSelection.EMPTY);
        }
    }

    /** Rows are others now; they stay where they are until the operator shows others. */
    void changed(Set<Integer> numbers) {
        int[] indices = IntStream.range(0, shown.size()).filter(i -> numbers.contains(shown.get(i))).toArray();
        viewer.getTable().clear(indices);
    }

    /** @return the numbers of the rows that are shown, in their order */
    List<Integer> shown() {
        return shown;
    }

    /** @return the selected row */
    Optional<ImportRow> selected() {
        return Optional.ofNullable(viewer.getStructuredSelection().getFirstElement()).flatMap(this::row);
    }

    /** @return all selected rows */
    List<ImportRow> allSelected() {
        return IntStream.of(viewer.getTable().getSelectionIndices()).mapToObj(shown::get).flatMap(
                number -> row(number).stream()).toList();
    }
}
