// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.text.NumberFormat;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.browse.FilterSyntax;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentRow;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.ui.edit.EnrollmentListInput;
import org.dpsstudio.ui.edit.OpenEnrollment;
import org.dpsstudio.ui.edit.SelectedEnrollments;
import org.dpsstudio.ui.edit.SelectionPublisher;
import org.dpsstudio.ui.enrollments.EnrollmentJobs;
import org.dpsstudio.ui.enrollments.internal.BackgroundJob;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.dpsstudio.ui.enrollments.internal.Problems;
import org.dpsstudio.ui.enrollments.internal.UiThread;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.EditorPart;
import org.eclipse.ui.swt.IFocusService;

/**
 * The list of a service's enrollments: filtered and sorted by the service, read in the background, and up to date.
 */
public final class EnrollmentListEditor extends EditorPart {
    /** By this the commands know that the table has the focus. */
    public static final String TABLE_FOCUS = "org.dpsstudio.ui.enrollments.table";
    /** The context of key bindings of the table. */
    private static final String TABLE_CONTEXT = "org.dpsstudio.enrollments.table";
    private static final String CONTEXT = "org.dpsstudio.enrollments.context";
    private static final int LISTED_ROWS = 200;
    private static final long MANY_ROWS = 100_000;

    private final SelectionPublisher publisher = new SelectionPublisher();
    private final IPropertyChangeListener looks = event -> restyle();
    private final Listener settingsChanged = event -> restyle();
    private final IPartListener2 visibility = new IPartListener2() {
        @Override
        public void partVisible(IWorkbenchPartReference part) {
            if (part.getPart(false) == EnrollmentListEditor.this) {
                feed.catchUp();
            }
        }
    };

    private ServiceConnection connection;
    private ListSettings settings;
    private RowTexts texts;
    private FilterField filter;
    private Label counts;
    private Label problem;
    private EnrollmentTable table;
    private EnrollmentTableAccessible accessible;
    private ListFeed feed;
    private boolean stillReading;
    private String filterProblem = "";
    private String serviceProblem = "";
    private Optional<IContextActivation> tableContext = Optional.empty();
    private Optional<Menus> menus = Optional.empty();
    private int columnMenuAt = -1;

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        if (!(input instanceof EnrollmentListInput list)) {
            throw new PartInitException("The enrollment list opens the enrollments of a service, not: " + input);
        }
        setSite(site);
        setInput(input);
        setPartName(input.getName());
        connection = list.connection();
        site.setSelectionProvider(publisher);
    }

    @Override
    public void createPartControl(Composite parent) {
        settings = new ListSettings(connection);
        Locale locale = Locale.getDefault();
        texts = new RowTexts(row -> reason(row, locale), ZoneId.systemDefault());
        GridLayoutFactory.fillDefaults().numColumns(3).margins(6, 4).spacing(8, 4).applyTo(parent);

        var label = new Label(parent, SWT.NONE);
        label.setText(Messages.filter_label);
        filter = new FilterField(parent, new FilterSyntax(Clock.systemDefaultZone(), locale), settings.filter(),
                new FilterField.Listener() {
                    @Override
                    public void filter(List<FilterTerm> terms) {
                        ListFeed.Order order = feed.order();
                        feed.open(new ListFeed.Order(terms, order.column(), order.ascending()));
                    }

                    @Override
                    public void problem(String message) {
                        filterProblem = message;
                        showProblem();
                    }

                    @Override
                    public void leave() {
                        focusTable();
                    }
                });
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).indent(6, 0)
                .applyTo(filter.control());
        counts = new Label(parent, SWT.RIGHT);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(counts);
        problem = new Label(parent, SWT.WRAP);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).exclude(true).applyTo(problem);
        problem.setVisible(false);

        table = new EnrollmentTable(parent, filter.control(), texts, new EnrollmentTable.Actions() {
            @Override
            public void open(int row) {
                table.row(row).ifPresent(r -> openEditor(r.key()));
            }

            @Override
            public void sortBy(EnrollmentColumn column) {
                sort(column);
            }

            @Override
            public void selectionChanged() {
                publish();
                accessible.moved();
                feed.catchUp();
            }
        });
        GridDataFactory.fillDefaults().span(3, 1).grab(true, true).applyTo(table.control());
        accessible = new EnrollmentTableAccessible(table);
        table.control().addListener(SWT.MouseEnter, new Listener() {
            @Override
            public void handleEvent(Event event) {
                table.control().removeListener(SWT.MouseEnter, this);
                new RowTooltip(table, texts);
            }
        });
        settings.applyTo(table);
        table.emptyText(Messages.list_reading);
        var order = new ListFeed.Order(filter.terms(), settings.sorted(), settings.ascending());
        table.showSorted(order.column(), order.ascending());
        feed = new ListFeed(connection.service(), table, new Shown(), order);

        trackFocus();
        menus();
        JFaceResources.getColorRegistry().addListener(looks);
        JFaceResources.getFontRegistry().addListener(looks);
        parent.getDisplay().addListener(SWT.Settings, settingsChanged);
        getSite().getPage().addPartListener(visibility);
        feed.open(order);
        readHubs();
        showProblem();
    }

    private static String reason(EnrollmentRow row, Locale locale) {
        return row.lastReason().flatMap(
                rule -> row.lastOutcome().map(outcome -> Explanation.reason(rule, outcome, locale))).orElse("");
    }

    private void readHubs() {
        var job = BackgroundJob.hidden(Messages.job_read, EnrollmentJobs.LIST, monitor -> {
            connection.service().linkedHubs().found()
                    .ifPresent(hubs -> filter.hubs(hubs.stream().map(hub -> hub.name().text()).toList()));
            return Status.OK_STATUS;
        });
        job.schedule();
    }

    // What the feed tells

    private final class Shown implements ListFeed.Target {
        @Override
        public void shown(ListingPages pages) {
            showCounts(pages);
            table.emptyText(pages.listing().total() == 0 ? Messages.list_none : Messages.list_noMatch);
            publish();
        }

        @Override
        public void busy(boolean busy) {
            stillReading = busy;
            if (busy) {
                // Only what takes a while is worth a word.
                table.control().getDisplay().timerExec(400, () -> {
                    if (stillReading && !counts.isDisposed()) {
                        setCounts(Messages.list_reading);
                    }
                });
            } else {
                table.pages().ifPresent(EnrollmentListEditor.this::showCounts);
            }
        }

        @Override
        public void problem(Optional<String> message) {
            serviceProblem = message.orElse("");
            if (message.isPresent() && table.pages().isEmpty()) {
                table.emptyText("");
            }
            showProblem();
        }

        @Override
        public void outdated() {
            NumberFormat format = NumberFormat.getIntegerInstance();
            table.pages().ifPresent(pages -> setCounts(NLS.bind(Messages.list_outdated, format.format(pages.size()),
                    format.format(pages.listing().total()))));
        }

        @Override
        public void selectionLost() {
            publish();
            getEditorSite().getActionBars().getStatusLineManager().setMessage(Messages.list_selectionLost);
        }

        @Override
        public boolean visible() {
            return getSite().getPage().isPartVisible(EnrollmentListEditor.this);
        }
    }

    private void showCounts(ListingPages pages) {
        NumberFormat format = NumberFormat.getIntegerInstance();
        setCounts(NLS.bind(Messages.list_counts, format.format(pages.size()),
                format.format(pages.listing().total())));
    }

    private void setCounts(String text) {
        if (!text.equals(counts.getText())) {
            counts.setText(text);
            counts.requestLayout();
        }
    }

    private void showProblem() {
        if (problem == null) {
            return;
        }
        String text = filterProblem.isEmpty() ? serviceProblem : filterProblem;
        if (text.equals(problem.getText())) {
            return;
        }
        problem.setText(text);
        ((GridData) problem.getLayoutData()).exclude = text.isEmpty();
        problem.setVisible(!text.isEmpty());
        problem.requestLayout();
    }

    private void restyle() {
        if (!table.control().isDisposed()) {
            table.restyle();
        }
    }

    // Selection

    private void publish() {
        table.pages().ifPresentOrElse(pages -> {
            RowRanges selected = table.selection().selected();
            Optional<EnrollmentKey> focused = table.row(table.selection().focusRow())
                    .filter(row -> selected.contains(table.selection().focusRow())).map(EnrollmentRow::key);
            if (selected.isEmpty()) {
                publisher.setSelection(StructuredSelection.EMPTY);
            } else {
                publisher.setSelection(selection(pages, selected, focused));
            }
            String message = selected.isEmpty() ? null : NLS.bind(Messages.list_selected,
                    NumberFormat.getIntegerInstance().format(selected.size()));
            getEditorSite().getActionBars().getStatusLineManager().setMessage(message);
        }, () -> publisher.setSelection(StructuredSelection.EMPTY));
    }

    private SelectedEnrollments selection(ListingPages pages, RowRanges selected, Optional<EnrollmentKey> focused) {
        if (selected.size() <= LISTED_ROWS) {
            List<Optional<EnrollmentKey>> keys = selected.ranges().stream()
                    .flatMapToInt(range -> IntStream.range(range.from(), range.until()))
                    .mapToObj(row -> pages.peek(row).map(EnrollmentRow::key)).toList();
            if (keys.stream().allMatch(Optional::isPresent)) {
                var all = keys.stream().flatMap(Optional::stream);
                return SelectedEnrollments.of(connection, focused.map(first -> Stream
                        .concat(Stream.of(first), all.filter(key -> !key.equals(first))).toList())
                        .orElseGet(all::toList));
            }
        }
        return SelectedEnrollments.many(connection, focused.stream().toList(), selected.size(),
                new KeysOf(pages, selected));
    }

    /** Reads the keys of many rows; equal when it would read the same. */
    private record KeysOf(ListingPages pages, RowRanges rows)
            implements Supplier<List<EnrollmentKey>> {
        @Override
        public List<EnrollmentKey> get() {
            return pages.keys(rows, () -> false);
        }
    }

    // Focus, keys, menus

    private void trackFocus() {
        NatTable control = table.control();
        getSite().getService(IContextService.class).activateContext(CONTEXT);
        getSite().getService(IFocusService.class).addFocusTracker(control, TABLE_FOCUS);
        IContextService contexts = getSite().getService(IContextService.class);
        control.addListener(SWT.FocusIn, event -> {
            if (tableContext.isEmpty()) {
                tableContext = Optional.of(contexts.activateContext(TABLE_CONTEXT));
            }
        });
        control.addListener(SWT.FocusOut, event -> {
            tableContext.ifPresent(contexts::deactivateContext);
            tableContext = Optional.empty();
        });
    }

    /** The context menus of rows and of column headers, made when the first one is asked for. */
    private record Menus(MenuManager ofRows, MenuManager ofColumns) {
    }

    private void menus() {
        NatTable control = table.control();
        control.addMenuDetectListener(event -> {
            Menus made = menus.orElseGet(this::makeMenus);
            Point point = control.toControl(event.x, event.y);
            boolean header = event.detail != SWT.MENU_KEYBOARD
                    && table.isIn(GridRegion.COLUMN_HEADER, point.x, point.y);
            control.setMenu((header ? made.ofColumns() : made.ofRows()).getMenu());
            columnMenuAt = header ? table.columnPositionAt(point.x) : -1;
            if (event.detail == SWT.MENU_KEYBOARD && table.selection().focusRow() != RowSelectionLayer.NONE) {
                Rectangle cell = table.bounds(table.selection().focusColumn(), table.selection().focusRow());
                Point below = control.toDisplay(Math.max(0, cell.x), cell.y + cell.height);
                event.x = below.x;
                event.y = below.y;
            }
        });
    }

    private Menus makeMenus() {
        NatTable control = table.control();
        var rows = new MenuManager();
        rows.add(new GroupMarker("new"));
        rows.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        rows.add(new Separator("edit"));
        rows.add(new Separator("list"));
        rows.add(new Separator("properties"));
        rows.createContextMenu(control);
        getSite().registerContextMenu(rows, publisher);

        var columns = new MenuManager();
        columns.setRemoveAllWhenShown(true);
        columns.addMenuListener(this::fillColumnMenu);
        columns.createContextMenu(control);

        control.addDisposeListener(event -> {
            rows.dispose();
            columns.dispose();
        });
        menus = Optional.of(new Menus(rows, columns));
        return menus.get();
    }

    private void fillColumnMenu(IMenuManager menu) {
        if (columnMenuAt >= 0 && columnMenuAt < table.columnCount()) {
            EnrollmentColumn column = table.columnAt(columnMenuAt);
            menu.add(item(Messages.columns_ascending, () -> sort(column, true)));
            menu.add(item(Messages.columns_descending, () -> sort(column, false)));
            menu.add(new Separator());
            menu.add(item(Messages.columns_fit, () -> table.fit(columnMenuAt)));
            IAction hide = item(NLS.bind(Messages.columns_hide, texts.header(column)), () -> table.hide(column));
            hide.setEnabled(table.columnCount() > 1);
            menu.add(hide);
            menu.add(new Separator());
        }
        for (EnrollmentColumn column : table.order()) {
            var show = new Action(texts.header(column), IAction.AS_CHECK_BOX) {
                @Override
                public void run() {
                    if (table.isShown(column)) {
                        table.hide(column);
                    } else {
                        table.show(column);
                    }
                }
            };
            show.setChecked(table.isShown(column));
            menu.add(show);
        }
        menu.add(new Separator());
        menu.add(item(Messages.columns_choose, this::chooseColumns));
    }

    private static IAction item(String text, Runnable action) {
        return new Action(text) {
            @Override
            public void run() {
                action.run();
            }
        };
    }

    // Commands

    /** @return the service whose enrollments are listed */
    public ServiceConnection connection() {
        return connection;
    }

    /** Gives the focus to the filter. */
    public void focusFilter() {
        filter.focus();
    }

    /** @param text shown as if the operator had typed it into the filter */
    public void showFiltered(String text) {
        filter.filter(text);
    }

    /** Reads everything again. */
    public void refresh() {
        feed.open(feed.order());
    }

    /** Selects every row that the filter shows. */
    public void selectAll() {
        table.selection().selectAll();
    }

    /** Lets the operator choose columns and their order. */
    public void chooseColumns() {
        var dialog = new ColumnsDialog(getSite().getShell(), texts, table.order(), table::isShown);
        switch (dialog.open()) {
            case Window.OK -> table.columns(dialog.order(), dialog.shown());
            case ColumnsDialog.RESET -> table.resetColumns();
            default -> {
                // The operator changed nothing.
            }
        }
        focusTable();
    }

    /** Asks for a row by its number or its ID, selects and shows it. */
    public void goToRow() {
        var dialog = new InputDialog(getSite().getShell(), Messages.goTo_title,
                NLS.bind(Messages.goTo_prompt, NumberFormat.getIntegerInstance().format(table.rowCount())), "",
                text -> goToProblem(text.strip()));
        if (dialog.open() == Window.OK) {
            String text = dialog.getValue().strip();
            if (isRowNumber(text)) {
                goTo(Integer.parseInt(text) - 1);
            } else {
                goTo(text);
            }
        }
    }

    private boolean isRowNumber(String text) {
        return text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= table.rowCount();
    }

    private String goToProblem(String text) {
        return isRowNumber(text) || RegistrationId.isValid(text) && !text.matches("[0-9]+") ? null
                : text.isEmpty() ? "" : Messages.goTo_problem;
    }

    private void goTo(int row) {
        table.selection().select(row);
        table.reveal(row);
        focusTable();
    }

    private void goTo(String id) {
        table.pages().ifPresent(pages -> BackgroundJob.hidden(Messages.job_find, EnrollmentJobs.LIST, monitor -> {
            int individual = pages.listing().indexOf(new EnrollmentKey.Individual(RegistrationId.of(id)));
            int row = individual >= 0 ? individual
                    : pages.listing().indexOf(new EnrollmentKey.Group(EnrollmentGroupId.of(id)));
            UiThread.post(table.control(), () -> {
                if (row < 0) {
                    getEditorSite().getActionBars().getStatusLineManager()
                            .setErrorMessage(NLS.bind(Messages.goTo_notShown, id));
                } else if (row < table.rowCount()) {
                    goTo(row);
                }
            });
            return Status.OK_STATUS;
        }).schedule());
    }

    /** @param json whether the selected rows are copied as JSON; otherwise as text for a spreadsheet */
    public void copy(boolean json) {
        RowRanges rows = table.selection().selected();
        if (rows.isEmpty() || table.pages().isEmpty()) {
            return;
        }
        String count = NumberFormat.getIntegerInstance().format(rows.size());
        if (rows.size() > MANY_ROWS && !Problems.confirm(getSite().getShell(), Messages.copy_title,
                NLS.bind(Messages.copy_many, count), Messages.copy_button)) {
            return;
        }
        List<EnrollmentColumn> columns = table.order().stream().filter(table::isShown).toList();
        new CopyRows(connection.service(), table.pages().get(), rows, texts, columns).schedule(json, text -> {
            CopyRows.toClipboard(table.control().getDisplay(), text);
            getEditorSite().getActionBars().getStatusLineManager()
                    .setMessage(NLS.bind(Messages.copy_done, count));
        }, table.control());
    }

    private void sort(EnrollmentColumn column) {
        ListFeed.Order order = feed.order();
        sort(column, order.column() != column || !order.ascending());
    }

    private void sort(EnrollmentColumn column, boolean ascending) {
        table.showSorted(column, ascending);
        feed.open(new ListFeed.Order(feed.order().terms(), column, ascending));
    }

    /**
     * Opens the editor of a row.
     *
     * @param key the enrollment
     */
    private void openEditor(EnrollmentKey key) {
        try {
            OpenEnrollment.open(getSite().getPage(), connection, key, Optional.empty());
        } catch (PartInitException e) {
            Problems.report(e.getStatus());
        }
    }

    private void focusTable() {
        if (table.selection().focusRow() == RowSelectionLayer.NONE && table.rowCount() > 0) {
            table.selection().focus(table.topRow());
        }
        table.control().setFocus();
    }

    // The part

    @Override
    public void setFocus() {
        focusTable();
    }

    @Override
    public void dispose() {
        if (feed != null) {
            getSite().getPage().removePartListener(visibility);
            feed.close();
            settings.save(table, filter.filter(), feed.order());
        }
        JFaceResources.getColorRegistry().removeListener(looks);
        JFaceResources.getFontRegistry().removeListener(looks);
        PlatformUI.getWorkbench().getDisplay().removeListener(SWT.Settings, settingsChanged);
        super.dispose();
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        throw new IllegalStateException("A list is never dirty.");
    }

    @Override
    public void doSaveAs() {
        throw new IllegalStateException("A list is not saved.");
    }

    @Override
    public boolean isDirty() {
        return false;
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }
}
