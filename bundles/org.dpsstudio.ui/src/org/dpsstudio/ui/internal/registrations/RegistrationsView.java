// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.registrations;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.attempts.AttemptSelection;
import org.dpsstudio.ui.edit.EnrollmentSelection;
import org.dpsstudio.ui.edit.OpenEnrollment;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.internal.looks.RowTable;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.looks.Times;
import org.dpsstudio.ui.services.Connections;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;

/** The newest registration attempts of a service, as they come in. */
public final class RegistrationsView extends ViewPart {
    /** The view's ID. */
    public static final String ID = "org.dpsstudio.ui.registrations";
    /** The job family of those that read attempts. */
    public static final Object JOBS = RegistrationsView.class;

    private static final String ONLY_REFUSED = "only-refused";
    private static final String LINKED = "linked";

    private final Connections connections = PlatformUI.getWorkbench().getService(Connections.class);
    private final ISelectionListener follower = this::selected;

    private Composite parent;
    private RowTable<AttemptRow> table;
    private Text filter;
    private Label counts;
    private IAction onlyRefused;
    private IAction linked;
    private Subscription subscription = () -> {
    };
    private Optional<AttemptFeed> feed = Optional.empty();
    private Optional<ServiceConnection> connection = Optional.empty();
    private Optional<EnrollmentSelection> enrollment = Optional.empty();
    private List<AttemptRow> rows = List.of();
    private boolean refusedAtStart;
    private boolean linkedAtStart;

    @Override
    public void init(IViewSite site, IMemento memento) throws PartInitException {
        super.init(site, memento);
        refusedAtStart = memento != null && Boolean.TRUE.equals(memento.getBoolean(ONLY_REFUSED));
        linkedAtStart = memento != null && Boolean.TRUE.equals(memento.getBoolean(LINKED));
    }

    @Override
    public void saveState(IMemento memento) {
        memento.putBoolean(ONLY_REFUSED, onlyRefused.isChecked());
        memento.putBoolean(LINKED, linked.isChecked());
    }

    @Override
    public void createPartControl(Composite given) {
        parent = given;
        GridLayoutFactory.fillDefaults().numColumns(3).extendedMargins(0, 4, 0, 0).spacing(6, 2).applyTo(parent);
        Label label = new Label(parent, SWT.NONE);
        label.setText(RegistrationMessages.filter);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).indent(4, 0).applyTo(label);
        filter = new Text(parent, SWT.SEARCH | SWT.ICON_CANCEL | SWT.SINGLE);
        filter.setMessage(RegistrationMessages.filterMessage);
        filter.addModifyListener(event -> show());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        counts = new Label(parent, SWT.RIGHT);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(counts);

        table = new RowTable<>(parent, AttemptRow::trace, this::fill);
        table.column(RegistrationMessages.columnTime, 14);
        table.column(RegistrationMessages.columnDevice, 36);
        table.column(RegistrationMessages.columnOutcome, 15);
        table.column(RegistrationMessages.columnReason, 74);
        table.column(RegistrationMessages.columnHub, 26);
        table.tooltip((row, column) -> switch (column) {
            case 0 -> NLS.bind(RegistrationMessages.utc, Times.utc(row.trace().attempt().time()));
            case 3 -> row.reason();
            default -> null;
        });
        table.selection(row -> connection.map(c -> new AttemptSelection(c, row.trace())));
        table.onOpen(this::open);
        GridDataFactory.fillDefaults().grab(true, true).span(3, 1).applyTo(table.control());
        Accessibles.name(table.control(), RegistrationMessages.tableName);
        getSite().setSelectionProvider(table);
        menuAndActions();
        getSite().getPage().addPostSelectionListener(follower);
        subscription = connections.onChange(() -> Later.run(parent, this::follow));
        follow();
        show();
    }

    private void fill(AttemptRow row, TableItem item) {
        item.setText(new String[] { Times.brief(row.trace().attempt().time()), row.trace().attempt().registrationId(),
                row.outcome(), row.reason(), row.hub() });
        item.setFont(1, JFaceResources.getTextFont());
        item.setImage(2, AttemptRow.icon(row.trace().outcome()).image());
    }

    private void menuAndActions() {
        onlyRefused = toggle(RegistrationMessages.onlyRefused, RegistrationMessages.onlyRefusedTip, Icon.ONLY_REFUSED,
                refusedAtStart);
        linked = toggle(RegistrationMessages.link, RegistrationMessages.linkTip, Icon.LINK, linkedAtStart);
        IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
        bar.add(onlyRefused);
        bar.add(linked);
        getViewSite().getActionBars().getMenuManager().add(onlyRefused);
        getViewSite().getActionBars().getMenuManager().add(linked);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), table.copyAction());
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(),
                table.selectAllAction());
        MenuManager menu = new MenuManager();
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        table.control().setMenu(menu.createContextMenu(table.control()));
        getSite().registerContextMenu(menu, table);
    }

    private IAction toggle(String text, String tip, Icon icon, boolean checked) {
        IAction action = new Action(text, IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                ask();
            }
        };
        action.setToolTipText(tip);
        action.setImageDescriptor(icon.descriptor());
        action.setChecked(checked);
        return action;
    }

    private void follow() {
        Optional<ServiceConnection> now = enrollment.filter(e -> linked.isChecked())
                .map(EnrollmentSelection::connection).or(() -> connections.all().stream().findFirst());
        if (!now.equals(connection) || feed.isEmpty()) {
            feed.ifPresent(AttemptFeed::close);
            connection = now;
            feed = now.map(c -> new AttemptFeed(c.service(), answer -> Later.run(parent, () -> answered(answer))));
        }
        ask();
    }

    private void ask() {
        Optional<String> device = enrollment.filter(e -> linked.isChecked()).map(EnrollmentSelection::key)
                .filter(EnrollmentKey.Individual.class::isInstance).map(EnrollmentKey::text);
        feed.ifPresent(f -> f.ask(new AttemptFeed.Question(device, onlyRefused.isChecked())));
    }

    private void answered(AttemptFeed.Answer answer) {
        rows = answer.rows();
        answer.problem().ifPresent(
                text -> getViewSite().getActionBars().getStatusLineManager().setErrorMessage(text));
        show();
    }

    private void show() {
        Locale locale = Locale.getDefault();
        String wanted = filter.getText().strip().toLowerCase(locale);
        List<AttemptRow> shown = wanted.isEmpty() ? rows : rows.stream().filter(row -> row.says(wanted, locale))
                .toList();
        table.rows(shown);
        String text = count(shown);
        if (!text.equals(counts.getText())) {
            counts.setText(text);
            counts.requestLayout();
        }
    }

    private String count(List<AttemptRow> shown) {
        NumberFormat numbers = NumberFormat.getIntegerInstance();
        if (connection.isEmpty()) {
            return RegistrationMessages.noService;
        }
        if (rows.isEmpty()) {
            return onlyRefused.isChecked() ? RegistrationMessages.noneRefused : RegistrationMessages.none;
        }
        return NLS.bind(rows.size() == AttemptFeed.CAPACITY ? RegistrationMessages.countNewest
                : RegistrationMessages.count, numbers.format(shown.size()), numbers.format(rows.size()));
    }

    private void selected(IWorkbenchPart part, ISelection selection) {
        if (part != this && selection instanceof IStructuredSelection structured
                && structured.getFirstElement() instanceof EnrollmentSelection chosen
                && !enrollment.equals(Optional.of(chosen))) {
            enrollment = Optional.of(chosen);
            if (linked.isChecked()) {
                follow();
            }
        }
    }

    private void open(AttemptRow row) {
        if (connection.isPresent() && row.trace().enrollment().isPresent()) {
            try {
                OpenEnrollment.open(getSite().getPage(), connection.get(), row.trace().enrollment().get(),
                        Optional.empty());
            } catch (PartInitException e) {
                StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
            }
        }
    }

    /** @return the rows that are shown now, the newest first */
    public List<AttemptRow> shown() {
        return new ArrayList<>(table.rows());
    }

    /**
     * Selects an attempt.
     *
     * @param trace its number; the newest where there is none
     */
    public void select(OptionalLong trace) {
        table.rows().stream().filter(row -> trace.isEmpty() || row.trace().id() == trace.getAsLong()).findFirst()
                .ifPresent(table::select);
    }

    @Override
    public void setFocus() {
        table.control().setFocus();
    }

    @Override
    public void dispose() {
        getSite().getPage().removePostSelectionListener(follower);
        subscription.close();
        feed.ifPresent(AttemptFeed::close);
        super.dispose();
    }
}
