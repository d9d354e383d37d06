// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.attestation.chain.Revocation.Effect;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.registry.RevocationOperations;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.certificates.RevocationSettings;
import org.dpsstudio.ui.certificates.internal.PlanQuestion;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.internal.looks.RowTable;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.looks.Times;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.PlatformUI;

/** The revocation lists of a service, and what it does about them. */
public final class RevocationDialog extends TitleAreaDialog {
    private static final int APPLY = IDialogConstants.CLIENT_ID;
    private static final String LISTS = "*.crl;*.pem;*.der";
    private static final List<Effect> EFFECTS = List.of(Effect.IGNORE, Effect.WARN, Effect.REFUSE);
    private static final int SHOWN_ROWS = 6;

    private final ServiceConnection connection;
    private final Optional<CertificateName> wanted;
    private Button honour;
    private Combo missing;
    private Combo expired;
    private Button fetch;
    private Spinner minutes;
    private Combo authority;
    private RowTable<RevocationListInfo> table;
    private Button register;
    private Button delete;
    private RevocationSettings shown = RevocationSettings.OFF;
    private boolean known;

    /** What the service has. */
    private record Standing(RevocationSettings settings, List<RevocationListInfo> lists,
            List<CertificateName> authorities) {
    }

    /**
     * @param shell over which it opens
     * @param connection the service
     * @param wanted the CA for which a list is probably to be registered
     */
    public RevocationDialog(Shell shell, ServiceConnection connection, Optional<CertificateName> wanted) {
        super(shell);
        this.connection = connection;
        this.wanted = wanted;
        setHelpAvailable(false);
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(RegistryTexts.of("crl.title"));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        var area = (Composite) super.createDialogArea(parent);
        setTitle(RegistryTexts.of("crl.title"));
        setMessage(RegistryTexts.of("crl.message"));
        var body = new Composite(area, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(10, 10).spacing(8, 10).applyTo(body);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        settings(body);
        lists(body);
        return area;
    }

    private void settings(Composite parent) {
        Group group = group(parent, "crl.settings", 4);
        honour = check(group, "crl.honour");
        missing = effect(group, "crl.missing");
        expired = effect(group, "crl.expired");
        fetch = check(group, "crl.fetch");
        new Label(group, SWT.NONE).setText(RegistryTexts.of("crl.minutes"));
        minutes = new Spinner(group, SWT.BORDER);
        minutes.setValues(60, (int) RevocationSettings.SHORTEST_INTERVAL.toMinutes(),
                (int) RevocationSettings.LONGEST_INTERVAL.toMinutes(), 0, 10, 60);
        minutes.addListener(SWT.Modify, event -> changed());
        GridDataFactory.fillDefaults().span(3, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(minutes);
    }

    private static Group group(Composite parent, String title, int columns) {
        var group = new Group(parent, SWT.NONE);
        group.setText(RegistryTexts.of(title));
        GridLayoutFactory.swtDefaults().numColumns(columns).spacing(8, 6).applyTo(group);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        return group;
    }

    private Button check(Composite parent, String text) {
        var button = new Button(parent, SWT.CHECK);
        button.setText(RegistryTexts.of(text));
        button.addListener(SWT.Selection, event -> changed());
        GridDataFactory.fillDefaults().span(4, 1).applyTo(button);
        return button;
    }

    private Combo effect(Composite parent, String label) {
        new Label(parent, SWT.NONE).setText(RegistryTexts.of(label));
        var combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        EFFECTS.forEach(effect -> combo.add(RegistryTexts.of("crl.effect." + effect)));
        combo.addListener(SWT.Selection, event -> changed());
        return combo;
    }

    private void lists(Composite parent) {
        Group group = group(parent, "crl.lists", 4);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(group);
        table = new RowTable<>(group, list -> list.ca().text() + list.delta(), RevocationDialog::fill);
        table.column(RegistryTexts.of("crl.column.ca"), 22);
        table.column(RegistryTexts.of("crl.column.kind"), 10);
        table.column(RegistryTexts.of("crl.column.number"), 10);
        table.column(RegistryTexts.of("crl.column.entries"), 12);
        table.column(RegistryTexts.of("crl.column.issued"), 22);
        table.column(RegistryTexts.of("crl.column.until"), 26);
        table.column(RegistryTexts.of("crl.column.from"), 30);
        table.tooltip((list, column) -> column == 6 ? list.from().map(URI::toString).orElse(null) : null);
        table.addSelectionChangedListener(event -> enable());
        Accessibles.name(table.control(), RegistryTexts.of("crl.lists"));
        GridDataFactory.fillDefaults().grab(true, true).span(4, 1)
                .hint(SWT.DEFAULT, table.control().getItemHeight() * SHOWN_ROWS).applyTo(table.control());
        new Label(group, SWT.NONE).setText(RegistryTexts.of("crl.authority"));
        authority = new Combo(group, SWT.READ_ONLY | SWT.DROP_DOWN);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(authority);
        register = push(group, "crl.register", this::register);
        delete = push(group, "crl.delete", this::delete);
    }

    private static Button push(Composite parent, String text, Runnable action) {
        var button = new Button(parent, SWT.PUSH);
        button.setText(RegistryTexts.of(text));
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    private static void fill(RevocationListInfo list, TableItem item) {
        boolean late = list.nextUpdate().filter(next -> next.isBefore(Instant.now())).isPresent();
        String until = list.nextUpdate().map(Times::brief).orElseGet(() -> RegistryTexts.of("crl.untilNext"));
        item.setText(
                new String[] { list.ca().text(), RegistryTexts.of(list.delta() ? "crl.kind.delta" : "crl.kind.base"),
                        list.number().map(Object::toString).orElse(""), Integer.toString(list.entries()),
                        Times.brief(list.thisUpdate()), late ? RegistryTexts.of("crl.late", until) : until,
                        list.from().map(URI::toString).orElseGet(() -> RegistryTexts.of("crl.fromFile")) });
        item.setImage(5, late ? Icon.WARNING.image() : Icon.OK.image());
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, APPLY, RegistryTexts.of("crl.apply"), false);
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, true);
        enable();
        read();
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == APPLY) {
            apply();
        } else if (button == IDialogConstants.CLOSE_ID) {
            close();
        }
    }

    // Showing

    private void read() {
        RegistryJob.start("job.read", monitor -> {
            var service = connection.service();
            Result<Standing> read = switch (service.revocationSettings()) {
                case Result.Failed<RevocationSettings>(var error) -> new Result.Failed<>(error);
                case Result.Ok<RevocationSettings>(var settings) -> service.revocationLists().map(
                        lists -> new Standing(settings, lists, service.caCertificates().found().stream()
                                .flatMap(List::stream).map(CaCertificate::name).toList()));
            };
            Later.run(authority, () -> {
                switch (read) {
                    case Result.Ok<Standing>(var standing) -> show(standing);
                    case Result.Failed<Standing>(var error) -> setErrorMessage(error.message());
                }
            });
        });
    }

    private void show(Standing standing) {
        if (!known || shown.equals(entered())) {
            show(standing.settings());
        }
        known = true;
        table.rows(standing.lists());
        String before = authority.getText();
        authority.setItems(standing.authorities().stream().map(CertificateName::text).toArray(String[]::new));
        String select = !before.isEmpty() ? before : wanted.map(CertificateName::text).orElse("");
        authority.select(Math.max(0, authority.indexOf(select)));
        enable();
    }

    private void show(RevocationSettings settings) {
        shown = settings;
        honour.setSelection(settings.enabled());
        missing.select(EFFECTS.indexOf(settings.missing()));
        expired.select(EFFECTS.indexOf(settings.expired()));
        fetch.setSelection(settings.fetching());
        minutes.setSelection((int) Math.max(1, settings.interval().toMinutes()));
    }

    private RevocationSettings entered() {
        return new RevocationSettings(honour.getSelection(), EFFECTS.get(Math.max(0, missing.getSelectionIndex())),
                EFFECTS.get(Math.max(0, expired.getSelectionIndex())), fetch.getSelection(),
                minutes.getSelection() == shown.interval().toMinutes() ? shown.interval()
                        : Duration.ofMinutes(minutes.getSelection()));
    }

    private void changed() {
        enable();
    }

    private void enable() {
        missing.setEnabled(known && honour.getSelection());
        expired.setEnabled(known && honour.getSelection());
        honour.setEnabled(known);
        fetch.setEnabled(known);
        minutes.setEnabled(known && fetch.getSelection());
        register.setEnabled(known && authority.getItemCount() > 0);
        delete.setEnabled(known && table.selected().size() == 1);
        Button apply = getButton(APPLY);
        if (apply != null) {
            apply.setEnabled(known && !entered().equals(shown));
        }
    }

    // Changing

    private void apply() {
        RevocationSettings settings = entered();
        run(RevocationOperations.settings(connection.service(), journal(), settings), "crl.settings", "crl.apply",
                done -> {
                    show(settings);
                    told("crl.applied");
                });
    }

    private void register() {
        CertificateName ca = new CertificateName(authority.getText());
        List<Path> files = MaterialFiles.choose(getShell(), "crl.file", LISTS, false);
        if (files.isEmpty()) {
            return;
        }
        InputDialog from = new InputDialog(getShell(), RegistryTexts.of("crl.from.title"),
                RegistryTexts.of("crl.from.prompt"), "", RevocationDialog::noAddress);
        if (from.open() != Window.OK) {
            return;
        }
        Optional<URI> address = Optional.of(from.getValue().strip()).filter(text -> !text.isEmpty())
                .map(URI::create);
        setErrorMessage(null);
        RegistryJob.start("job.register", monitor -> {
            try {
                Material material = MaterialFiles.read(files, Passwords.NONE);
                List<Item.OfRevocationList> lists = material.items().stream().flatMap(item -> switch (item) {
                    case Item.OfRevocationList list -> Stream.of(list);
                    default -> Stream.empty();
                }).toList();
                if (lists.isEmpty()) {
                    refused(MaterialFiles.problems(material, "crl.noList"));
                }
                for (Item.OfRevocationList list : lists) {
                    var operation = RevocationOperations.register(connection.service(), journal(), ca, list.der(),
                            address, files.getFirst().toString());
                    operation.execute(operation.plan(), monitor).refusal()
                            .ifPresentOrElse(error -> refused(error.message()), () -> Later.run(authority, () -> {
                                told("crl.registered");
                                read();
                            }));
                }
            } catch (IOException e) {
                refused(MaterialFiles.unreadable(e));
            }
        });
    }

    private static String noAddress(String text) {
        try {
            URI address = URI.create(text.strip());
            return text.isBlank() || "http".equals(address.getScheme()) || "https".equals(address.getScheme()) ? null
                    : RegistryTexts.of("crl.from.invalid");
        } catch (IllegalArgumentException noUri) {
            return RegistryTexts.of("crl.from.invalid");
        }
    }

    private void delete() {
        table.selected().stream().findFirst().ifPresent(list -> run(
                RevocationOperations.delete(connection.service(), journal(), list), "crl.delete.title", "crl.delete",
                done -> {
                    told("crl.deleted");
                    read();
                }));
    }

    private interface Done<T> {
        void done(T value);
    }

    private <T> void run(Operation<Result<T>> operation, String title, String button, Done<T> done) {
        setErrorMessage(null);
        Plan plan = operation.plan();
        if (!PlanQuestion.agreed(getShell(), RegistryTexts.of(title), RegistryTexts.of(button), plan)) {
            return;
        }
        RegistryJob.start("job.register", monitor -> {
            switch (operation.execute(plan, monitor)) {
                case Result.Ok<T>(var value) -> Later.run(authority, () -> {
                    done.done(value);
                    enable();
                });
                case Result.Failed<T>(var error) -> refused(error.message());
            }
        });
    }

    private void told(String text) {
        setMessage(RegistryTexts.of(text), IMessageProvider.INFORMATION);
    }

    private void refused(String message) {
        Later.run(authority, () -> setErrorMessage(message));
    }

    private static Journal journal() {
        return PlatformUI.getWorkbench().getService(Journal.class);
    }
}
