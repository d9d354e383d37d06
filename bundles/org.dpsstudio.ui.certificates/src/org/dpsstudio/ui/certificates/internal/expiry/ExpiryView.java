// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.expiry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.expiry.ExpiringCertificate;
import org.dpsstudio.operations.expiry.ExpiryExport;
import org.dpsstudio.operations.expiry.ExpiryList;
import org.dpsstudio.operations.expiry.ExpiryQuery;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.certificates.KnownCertificate;
import org.dpsstudio.ui.certificates.internal.sources.RegisteredCa;
import org.dpsstudio.ui.edit.EnrollmentSelection;
import org.dpsstudio.ui.edit.OpenEnrollment;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.internal.looks.RowTable;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.looks.Times;
import org.dpsstudio.ui.services.Connections;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;

/** Every certificate that a service depends on, those that expire first first. */
public final class ExpiryView extends ViewPart {
    /** The job family of reading and writing. */
    public static final Object JOBS = ExpiryView.class;

    private static final String WITHIN = "within";
    private static final int MOST_ROWS = 5000;
    private static final long PAUSE_MILLIS = 250;
    private static final long REST_MILLIS = 1000;

    /** How far one can look ahead. */
    private enum Ahead {
        MONTH("within.30", Optional.of(Duration.ofDays(30))), QUARTER("within.90", Optional.of(Duration.ofDays(90))),
        YEAR("within.365", Optional.of(Duration.ofDays(365))), ALL("within.all", Optional.empty());

        private final String text;
        private final Optional<Duration> time;

        Ahead(String text, Optional<Duration> time) {
            this.text = text;
            this.time = time;
        }
    }

    private final Connections connections = PlatformUI.getWorkbench().getService(Connections.class);
    private final Job reading = new Job(ExpiryTexts.of("job.read")) {
        @Override
        protected IStatus run(IProgressMonitor monitor) {
            read(monitor);
            return Status.OK_STATUS;
        }

        @Override
        public boolean belongsTo(Object family) {
            return family == JOBS;
        }
    };

    private Composite parent;
    private Text filter;
    private Combo within;
    private Label counts;
    private RowTable<ExpiringCertificate> table;
    private Subscription connected = () -> {
    };
    private Subscription changes = () -> {
    };
    private IAction calendar;
    private IAction csv;
    private IAction roll;
    private Ahead ahead = Ahead.ALL;
    private volatile Optional<ServiceConnection> connection = Optional.empty();
    private volatile ExpiryQuery query = ExpiryQuery.EVERYTHING;

    @Override
    public void init(IViewSite site, IMemento memento) throws PartInitException {
        super.init(site, memento);
        String kept = memento == null ? null : memento.getString(WITHIN);
        ahead = kept == null ? Ahead.ALL : Ahead.valueOf(kept);
    }

    @Override
    public void saveState(IMemento memento) {
        memento.putString(WITHIN, ahead.name());
    }

    @Override
    public void createPartControl(Composite given) {
        parent = given;
        reading.setSystem(true);
        GridLayoutFactory.fillDefaults().numColumns(5).extendedMargins(0, 4, 0, 0).spacing(6, 2).applyTo(parent);
        label(ExpiryTexts.of("filter.label"));
        filter = new Text(parent, SWT.SEARCH | SWT.ICON_CANCEL | SWT.SINGLE);
        filter.setMessage(ExpiryTexts.of("filter.hint"));
        filter.addModifyListener(event -> ask(PAUSE_MILLIS));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        label(ExpiryTexts.of("within.label"));
        within = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        for (Ahead choice : Ahead.values()) {
            within.add(ExpiryTexts.of(choice.text));
        }
        within.select(ahead.ordinal());
        within.addListener(SWT.Selection, event -> {
            ahead = Ahead.values()[within.getSelectionIndex()];
            ask(0);
        });
        Accessibles.name(within, ExpiryTexts.of("within.name"));
        counts = new Label(parent, SWT.RIGHT);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(counts);

        Locale locale = Locale.getDefault();
        table = new RowTable<>(parent, certificate -> certificate.known().position(), this::fill);
        table.column(ExpiryTexts.of("column.left"), 20, Comparator.comparing(ExpiringCertificate::daysLeft));
        table.column(ExpiryTexts.of("column.expires"), 22, Comparator.comparing(c -> c.known().info().notAfter()));
        table.column(ExpiryTexts.of("column.owner"), 44, Comparator.comparing(c -> c.owner(locale)));
        table.column(ExpiryTexts.of("column.subject"), 32,
                Comparator.comparing(c -> c.known().info().subjectName()));
        table.column(ExpiryTexts.of("column.issuer"), 32, Comparator.comparing(c -> c.known().info().issuerName()));
        table.column(ExpiryTexts.of("column.thumbprint"), 66,
                Comparator.comparing(c -> c.known().info().sha256Thumbprint()));
        table.tooltip((certificate, column) -> switch (column) {
            case 1 -> ExpiryTexts.of("tip.utc", Times.utc(certificate.known().info().notAfter()));
            case 2 -> certificate.owner(locale);
            case 3 -> certificate.known().info().subjectName();
            case 4 -> certificate.known().info().issuerName();
            default -> null;
        });
        table.selection(this::published);
        table.onOpen(this::openOwner);
        table.addSelectionChangedListener(event -> enableActions());
        GridDataFactory.fillDefaults().grab(true, true).span(5, 1).applyTo(table.control());
        Accessibles.name(table.control(), ExpiryTexts.of("table.name"));
        getSite().setSelectionProvider(table);
        actions();
        connected = connections.onChange(() -> Later.run(parent, this::follow));
        follow();
    }

    private void label(String text) {
        Label label = new Label(parent, SWT.NONE);
        label.setText(text);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).indent(4, 0).applyTo(label);
    }

    private void fill(ExpiringCertificate certificate, TableItem item) {
        Locale locale = Locale.getDefault();
        var info = certificate.known().info();
        item.setText(new String[] { certificate.left(locale), Times.brief(info.notAfter()), certificate.owner(locale),
                info.subjectName(), info.issuerName(), info.sha256Thumbprint() });
        item.setImage(0, switch (certificate.urgency()) {
            case EXPIRED -> Icon.FAILED.image();
            case SOON -> Icon.WARNING.image();
            case LATER -> Icon.OK.image();
        });
        item.setFont(5, JFaceResources.getTextFont());
    }

    // What a row is for the workbench

    private Optional<?> published(ExpiringCertificate certificate) {
        return connection.flatMap(service -> switch (certificate.known().owner()) {
            case KnownCertificate.OfEnrollment of -> Optional.of(new EnrollmentSelection(service, of.enrollment()));
            case KnownCertificate.OfCa of -> Optional.of(new RegisteredCa(service, of.name()));
            case KnownCertificate.OfServer of -> Optional.empty();
        });
    }

    private Optional<EnrollmentKey> enrollment(ExpiringCertificate certificate) {
        return certificate.known().owner() instanceof KnownCertificate.OfEnrollment of ? Optional.of(of.enrollment())
                : Optional.empty();
    }

    private void openOwner(ExpiringCertificate certificate) {
        if (connection.isPresent() && enrollment(certificate).isPresent()) {
            try {
                OpenEnrollment.open(getSite().getPage(), connection.get(), enrollment(certificate).get(),
                        Optional.empty());
            } catch (PartInitException e) {
                StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
            }
        }
    }

    // Actions

    private void actions() {
        calendar = action("action.calendar", () -> choose("export.calendar").ifPresent(this::exportCalendar));
        csv = action("action.csv", () -> choose("export.csv").ifPresent(this::exportCsv));
        roll = action("action.roll", this::roll);
        IMenuManager viewMenu = getViewSite().getActionBars().getMenuManager();
        viewMenu.add(calendar);
        viewMenu.add(csv);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), table.copyAction());
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(),
                table.selectAllAction());
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.REFRESH.getId(), new Action() {
            @Override
            public void run() {
                ask(0);
            }
        });
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(shown -> {
            shown.add(new GroupMarker("open"));
            shown.add(roll);
            shown.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
            shown.add(new Separator());
            shown.add(calendar);
            shown.add(csv);
        });
        table.control().setMenu(menu.createContextMenu(table.control()));
        getSite().registerContextMenu(menu, table);
        enableActions();
    }

    private static IAction action(String key, Runnable work) {
        var action = new Action(ExpiryTexts.of(key)) {
            @Override
            public void run() {
                work.run();
            }
        };
        action.setToolTipText(ExpiryTexts.of(key + ".tip"));
        return action;
    }

    private void enableActions() {
        roll.setEnabled(table.selected().size() == 1 && enrollment(table.selected().getFirst()).isPresent());
        calendar.setEnabled(!table.rows().isEmpty());
        csv.setEnabled(!table.rows().isEmpty());
    }

    private void roll() {
        table.selected().stream().findFirst().flatMap(this::enrollment).ifPresent(key -> connection.ifPresent(
                service -> new RollDialog(getSite().getShell(), service, key).open()));
    }

    private Optional<Path> choose(String key) {
        FileDialog dialog = new FileDialog(getSite().getShell(), SWT.SAVE);
        dialog.setText(ExpiryTexts.of(key + ".title"));
        dialog.setFileName(ExpiryTexts.of(key + ".file"));
        dialog.setOverwrite(true);
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }

    /** @param file to which the listed certificates are written in the background, for a calendar program */
    public void exportCalendar(Path file) {
        export(file, certificates -> ExpiryExport.calendar(certificates, Clock.systemUTC().instant(),
                Locale.getDefault()));
    }

    /** @param file to which the listed certificates are written in the background, for a spreadsheet */
    public void exportCsv(Path file) {
        export(file, ExpiryExport::csv);
    }

    private void export(Path file, Function<List<ExpiringCertificate>, String> writing) {
        List<ExpiringCertificate> certificates = List.copyOf(table.rows());
        Job.create(ExpiryTexts.of("job.export"), monitor -> {
            return write(file, writing.apply(certificates), certificates.size());
        }).schedule();
    }

    private IStatus write(Path file, String text, int count) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return new Status(IStatus.ERROR, ExpiryView.class,
                    ExpiryTexts.of("export.failed", file, e.getLocalizedMessage()), e);
        }
        Later.run(parent, () -> getViewSite().getActionBars().getStatusLineManager()
                .setMessage(ExpiryTexts.of("export.done", count, file)));
        return Status.OK_STATUS;
    }

    // Reading

    private void follow() {
        Optional<ServiceConnection> now = connections.all().stream().findFirst();
        if (!now.equals(connection)) {
            changes.close();
            connection = now;
            changes = now.map(service -> service.service().onChange(this::changed))
                    .orElse(() -> {
                    });
        }
        ask(0);
    }

    /** Devices that register change no certificate, and they may be many. */
    private void changed(ServiceChange change) {
        boolean mine = switch (change) {
            case ServiceChange.EnrollmentChanged enrollment -> true;
            case ServiceChange.CaCertificatesChanged certificates -> true;
            case ServiceChange.ConfigurationChanged configuration -> true;
            case ServiceChange.MuchChanged much -> true;
            case ServiceChange.RegistrationChanged registration -> false;
            case ServiceChange.AttemptTraced attempt -> false;
        };
        if (mine) {
            reading.schedule(REST_MILLIS);
        }
    }

    private void ask(long pause) {
        query = new ExpiryQuery(ahead.time, filter.getText(), ExpiryQuery.EVERYTHING.owners(), MOST_ROWS);
        reading.cancel();
        reading.schedule(pause);
    }

    private void read(IProgressMonitor monitor) {
        Optional<ServiceConnection> service = connection;
        ExpiryQuery asked = query;
        if (service.isEmpty()) {
            Later.run(parent, () -> show(asked, List.of(), ExpiryTexts.of("count.noService")));
            return;
        }
        Result<ExpiryList> read = ExpiryList.read(service.get().service(), asked, Clock.systemUTC(), monitor);
        Later.run(parent, () -> {
            switch (read) {
                case Result.Ok<ExpiryList>(var list) when list.complete() ->
                        show(asked, list.certificates(), said(asked, list));
                case Result.Ok<ExpiryList> canceled -> {
                    // Who canceled asks anew.
                }
                case Result.Failed<ExpiryList>(var error) -> show(asked, List.of(), error.message());
            }
        });
    }

    private static String said(ExpiryQuery asked, ExpiryList list) {
        if (list.matching() == 0) {
            return ExpiryTexts.of(!asked.text().isBlank() ? "count.noneFound"
                    : asked.within().isPresent() ? "count.none" : "count.noneAtAll");
        }
        return list.matching() == list.certificates().size() ? ExpiryTexts.of("count.all", list.matching())
                : ExpiryTexts.of("count.some", list.certificates().size(), list.matching());
    }

    private void show(ExpiryQuery asked, List<ExpiringCertificate> certificates, String said) {
        if (!asked.equals(query)) {
            return;
        }
        table.rows(certificates);
        if (!said.equals(counts.getText())) {
            counts.setText(said);
            counts.requestLayout();
        }
        enableActions();
    }

    /** @return the rows that are shown now */
    public List<ExpiringCertificate> shown() {
        return List.copyOf(table.rows());
    }

    @Override
    public void setFocus() {
        table.control().setFocus();
    }

    @Override
    public void dispose() {
        connected.close();
        changes.close();
        reading.cancel();
        super.dispose();
    }
}
