// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.ReportRow;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.registry.AddCaCertificateOperation;
import org.dpsstudio.operations.registry.DeleteCaCertificateOperation;
import org.dpsstudio.operations.registry.RegistryListing;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.certificates.OpenCertificate;
import org.dpsstudio.ui.certificates.internal.PlanQuestion;
import org.dpsstudio.ui.certificates.internal.opening.AskedPasswords;
import org.dpsstudio.ui.certificates.internal.sources.RegisteredCa;
import org.dpsstudio.ui.edit.EnrollmentInput;
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
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;

/** The CA certificates of a service: which there are, which count, and who depends on them. */
public final class RegistryView extends ViewPart {
    /** The view's ID. */
    public static final String ID = OpenCertificate.REGISTRY_VIEW_ID;

    private static final long REST_MILLIS = 500;
    private static final String CERTIFICATES = "*.pem;*.crt;*.cer;*.der;*.p7b;*.p7c;*.p12;*.pfx;*.jks";

    private final Connections connections = PlatformUI.getWorkbench().getService(Connections.class);
    private final Job reading = new RegistryJob(RegistryTexts.of("job.read"), this::read);
    private Composite parent;
    private Label said;
    private RowTable<CaRow> table;
    private Subscription connected = () -> {
    };
    private Subscription changes = () -> {
    };
    private IAction add;
    private IAction verify;
    private IAction delete;
    private IAction export;
    private IAction inspect;
    private IAction group;
    private IAction revocation;
    private volatile Optional<ServiceConnection> connection = Optional.empty();

    @Override
    public void createPartControl(Composite given) {
        parent = given;
        reading.setSystem(true);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(parent);
        table = new RowTable<>(parent, row -> row.ca().name(), RegistryView::fill);
        table.column(RegistryTexts.of("column.name"), 22, Comparator.comparing(row -> row.ca().name().text()));
        table.column(RegistryTexts.of("column.subject"), 30, Comparator.comparing(row -> row.info().subjectName()));
        table.column(RegistryTexts.of("column.verified"), 20, Comparator.comparing(CaRow::verified));
        table.column(RegistryTexts.of("column.expires"), 22, Comparator.comparing(row -> row.info().notAfter()));
        table.column(RegistryTexts.of("column.left"), 18, Comparator.comparing(CaRow::daysLeft));
        table.column(RegistryTexts.of("column.used"), 27, Comparator.comparing(row -> row.groups().size()));
        table.column(RegistryTexts.of("column.lists"), 48, Comparator.comparing(CaRow::revocation));
        table.tooltip((row, column) -> switch (column) {
            case 0 -> row.ca().name().text();
            case 1 -> row.info().subjectName();
            case 2 -> RegistryTexts.of(row.ca().verified() ? "verified.tip.yes" : "verified.tip.no");
            case 3 -> RegistryTexts.of("tip.utc", Times.utc(row.info().notAfter()));
            case 5 -> row.groups().isEmpty() ? null : row.groupNames();
            case 6 -> row.lists().isEmpty() ? null : row.revocation();
            default -> null;
        });
        table.selection(row -> connection.map(service -> new RegisteredCa(service, row.ca().name())));
        table.onOpen(row -> inspect());
        table.addSelectionChangedListener(event -> enableActions());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
        Accessibles.name(table.control(), RegistryTexts.of("table.name"));
        said = new Label(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).indent(4, 0).applyTo(said);
        getSite().setSelectionProvider(table);
        actions();
        connected = connections.onChange(() -> Later.run(parent, this::follow));
        follow();
    }

    private static void fill(CaRow row, TableItem item) {
        item.setText(new String[] { row.ca().name().text(), row.info().subjectName(), row.verified(),
                Times.brief(row.info().notAfter()), row.left(), row.usedBy(), row.revocation() });
        item.setImage(0, Icon.CERTIFICATE.image());
        item.setImage(2, row.verifiedIcon().image());
        item.setImage(4, row.leftIcon().image());
    }

    // Actions

    private void actions() {
        add = action("action.add", this::add);
        verify = action("action.verify", this::verify);
        delete = action("action.delete", this::delete);
        export = action("action.export", this::export);
        inspect = action("action.inspect", this::inspect);
        group = action("action.group", this::newGroup);
        revocation = action("action.revocation", this::revocation);
        add.setImageDescriptor(image("add-ca"));
        verify.setImageDescriptor(Icon.OK.descriptor());
        inspect.setImageDescriptor(Icon.CERTIFICATE.descriptor());
        group.setImageDescriptor(Icon.NEW_GROUP.descriptor());
        IActionBars bars = getViewSite().getActionBars();
        bars.getToolBarManager().add(add);
        bars.getToolBarManager().add(verify);
        bars.getToolBarManager().add(group);
        fill(bars.getMenuManager());
        bars.setGlobalActionHandler(ActionFactory.COPY.getId(), table.copyAction());
        bars.setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(), table.selectAllAction());
        bars.setGlobalActionHandler(ActionFactory.DELETE.getId(), delete);
        bars.setGlobalActionHandler(ActionFactory.REFRESH.getId(), new Action() {
            @Override
            public void run() {
                reading.schedule();
            }
        });
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(this::fill);
        table.control().setMenu(menu.createContextMenu(table.control()));
        getSite().registerContextMenu(menu, table);
        enableActions();
    }

    private void fill(IMenuManager menu) {
        menu.add(add);
        menu.add(new Separator());
        menu.add(inspect);
        menu.add(verify);
        menu.add(group);
        menu.add(revocation);
        menu.add(new Separator());
        menu.add(export);
        menu.add(delete);
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
    }

    private static ImageDescriptor image(String name) {
        return ImageDescriptor.createFromURL(RegistryView.class.getResource("/icons/" + name + ".svg"));
    }

    private static IAction action(String key, Runnable work) {
        var action = new Action(RegistryTexts.of(key)) {
            @Override
            public void run() {
                work.run();
            }
        };
        action.setToolTipText(RegistryTexts.of(key + ".tip"));
        return action;
    }

    private void enableActions() {
        List<CaRow> selected = table.selected();
        boolean one = selected.size() == 1;
        add.setEnabled(connection.isPresent());
        revocation.setEnabled(connection.isPresent());
        verify.setEnabled(one && !selected.getFirst().ca().verified());
        delete.setEnabled(!selected.isEmpty());
        export.setEnabled(one);
        inspect.setEnabled(one);
        group.setEnabled(one);
    }

    private Optional<CaRow> selected() {
        return table.selected().stream().findFirst();
    }

    private Shell shell() {
        return getSite().getShell();
    }

    private static Journal journal() {
        return PlatformUI.getWorkbench().getService(Journal.class);
    }

    /** Asks for files and adds the CA certificates in them. */
    public void add() {
        List<Path> files = connection.isEmpty() ? List.of()
                : MaterialFiles.choose(shell(), "add.file", CERTIFICATES, true);
        if (!files.isEmpty()) {
            add(files);
        }
    }

    /**
     * Shows what is in files and adds what the operator wants of it.
     *
     * @param files whatever may hold CA certificates
     */
    public void add(List<Path> files) {
        var passwords = new AskedPasswords(shell());
        RegistryJob.start("job.add", monitor -> {
            try {
                Material material = MaterialFiles.read(files, passwords);
                List<Candidate> candidates = material.items().stream()
                        .flatMap(item -> item instanceof Item.OfCertificate of ? Optional.of(of).stream()
                                : Optional.<Item.OfCertificate>empty().stream())
                        .collect(Collectors.toMap(of -> of.certificate().info().sha256Thumbprint(),
                                of -> new Candidate(of.certificate(), file(files, of.place().source())),
                                (one, same) -> one, LinkedHashMap::new))
                        .values().stream().toList();
                if (candidates.isEmpty()) {
                    problem(MaterialFiles.problems(material, "add.nothing"));
                } else {
                    Later.run(parent, () -> ask(candidates));
                }
            } catch (IOException e) {
                problem(MaterialFiles.unreadable(e));
            }
        });
    }

    private static String file(List<Path> files, String source) {
        return files.stream().filter(file -> file.getFileName().toString().equals(source)).findFirst()
                .map(Path::toString).orElse(source);
    }

    private void ask(List<Candidate> candidates) {
        Set<String> taken = table.rows().stream().map(row -> row.ca().name().text()).collect(Collectors.toSet());
        AddCaDialog dialog = new AddCaDialog(shell(), candidates, taken);
        Optional<ServiceConnection> service = connection;
        if (dialog.open() != Window.OK || service.isEmpty()) {
            return;
        }
        List<Candidate> chosen = dialog.chosen();
        boolean verified = dialog.verified();
        RegistryJob.start("job.add", monitor -> {
            for (Candidate candidate : chosen) {
                var operation = new AddCaCertificateOperation(service.get().service(), journal(),
                        new CertificateName(candidate.name()), candidate.certificate(), verified,
                        Optional.of(candidate.file()));
                Optional<ServiceError> refused = operation.execute(operation.plan(), monitor).refusal();
                if (refused.isPresent()) {
                    problem(RegistryTexts.of("add.refused", candidate.name(), refused.get().message()));
                    return;
                }
            }
            Later.run(parent, () -> status(RegistryTexts.of(verified ? "add.done.verified" : "add.done",
                    chosen.size(), chosen.getFirst().name())));
        });
    }

    private void verify() {
        selected().ifPresent(row -> connection.ifPresent(service -> {
            var dialog = new VerifyDialog(shell(), service, row.ca().name());
            dialog.open();
            if (dialog.verified()) {
                status(RegistryTexts.of("verify.done", row.ca().name().text()));
            }
            table.control().setFocus();
        }));
    }

    private void delete() {
        Optional<ServiceConnection> service = connection;
        if (service.isEmpty() || table.selected().isEmpty()) {
            return;
        }
        var operation = new DeleteCaCertificateOperation(service.get().service(), journal(),
                table.selected().stream().map(CaRow::ca).toList());
        RegistryJob.start("job.plan", planning -> {
            Plan plan = operation.plan();
            Later.run(parent, () -> {
                if (PlanQuestion.agreed(shell(), RegistryTexts.of("delete.title"), RegistryTexts.of("delete.button"),
                        plan)) {
                    RegistryJob.start("job.delete", monitor -> reported(operation.execute(plan, monitor)));
                }
                table.control().setFocus();
            });
        });
    }

    private void reported(Report<CertificateName> report) {
        if (report.complete()) {
            Later.run(parent, () -> status(RegistryTexts.of("delete.done", report.rows().size())));
        } else {
            problem(report.rows().stream().filter(row -> row.reason().isPresent())
                    .map((ReportRow<CertificateName> row) -> RegistryTexts.of("delete.failed", row.subject().text(),
                            row.reason().get()))
                    .collect(Collectors.joining("\n")));
        }
    }

    private void export() {
        selected().ifPresent(row -> {
            FileDialog dialog = new FileDialog(shell(), SWT.SAVE);
            dialog.setText(RegistryTexts.of("export.title"));
            dialog.setFileName(row.ca().name().text() + ".pem");
            dialog.setOverwrite(true);
            String chosen = dialog.open();
            if (chosen != null) {
                RegistryJob.start("job.export", monitor -> write(row, Path.of(chosen)));
            }
        });
    }

    private void write(CaRow row, Path file) {
        try {
            Files.writeString(file, row.ca().certificate().der().map(Certificates::pem).orElse(""),
                    StandardCharsets.US_ASCII);
            Later.run(parent, () -> status(RegistryTexts.of("export.done", file)));
        } catch (IOException e) {
            problem(RegistryTexts.of("export.failed", file, e.getLocalizedMessage()));
        }
    }

    private void inspect() {
        selected().ifPresent(row -> connection.ifPresent(service -> {
            try {
                OpenCertificate.open(getSite().getPage(), new RegisteredCa(service, row.ca().name()));
            } catch (PartInitException e) {
                StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
            }
        }));
    }

    private void newGroup() {
        selected().ifPresent(row -> connection.ifPresent(service -> {
            CertificateName name = row.ca().name();
            EnrollmentGroupId id = EnrollmentGroupId.of(EnrollmentGroupId.isValid(name.text()) ? name.text()
                    : AddCaCertificateOperation.proposedName(row.ca().certificate()).text());
            try {
                OpenEnrollment.open(getSite().getPage(), EnrollmentInput.newLike(service, EnrollmentGroup.of(id,
                        new AttestationMechanism.X509CaReferences(Slots.primary(name)))));
            } catch (PartInitException e) {
                StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
            }
        }));
    }

    private void revocation() {
        connection.ifPresent(service -> {
            new RevocationDialog(shell(), service, selected().map(row -> row.ca().name())).open();
            table.control().setFocus();
        });
    }

    private void status(String text) {
        getViewSite().getActionBars().getStatusLineManager().setMessage(text);
    }

    private static void problem(String message) {
        StatusManager.getManager().handle(new Status(IStatus.WARNING, RegistryView.class, message),
                StatusManager.SHOW);
    }

    // Reading

    private void follow() {
        Optional<ServiceConnection> now = connections.all().stream().findFirst();
        if (!now.equals(connection)) {
            changes.close();
            connection = now;
            changes = now.map(service -> service.service().onChange(this::changed)).orElse(() -> {
            });
        }
        enableActions();
        reading.schedule();
    }

    private void changed(ServiceChange change) {
        boolean mine = switch (change) {
            case ServiceChange.EnrollmentChanged(var key) -> key instanceof EnrollmentKey.Group;
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

    private void read(IProgressMonitor monitor) {
        Optional<ServiceConnection> asked = connection;
        if (asked.isEmpty()) {
            Later.run(parent, () -> show(asked, List.of(), RegistryTexts.of("count.noService")));
            return;
        }
        Result<RegistryListing> read = RegistryListing.read(asked.get().service(), monitor);
        Instant now = Instant.now();
        Later.run(parent, () -> {
            switch (read) {
                case Result.Ok<RegistryListing>(var listing) -> show(asked, CaRow.of(listing, now), said(listing));
                case Result.Failed<RegistryListing>(var error) -> show(asked, List.of(), error.message());
            }
        });
    }

    private static String said(RegistryListing listing) {
        long unverified = listing.authorities().stream().filter(ca -> !ca.verified()).count();
        return listing.authorities().isEmpty() ? RegistryTexts.of("count.none")
                : RegistryTexts.of("count", listing.authorities().size(), unverified);
    }

    private void show(Optional<ServiceConnection> asked, List<CaRow> rows, String words) {
        if (asked.equals(connection)) {
            table.rows(rows);
            said.setText(words);
            enableActions();
        }
    }

    /** @return the rows that are shown now */
    public List<CaRow> shown() {
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
