// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.expiry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.rolling.BeginRollOperation;
import org.dpsstudio.operations.rolling.FinishRollOperation;
import org.dpsstudio.operations.rolling.RollStanding;
import org.dpsstudio.operations.rolling.Rolled;
import org.dpsstudio.service.Result;
import org.dpsstudio.ui.certificates.internal.PlanQuestion;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.looks.Times;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;

/**
 * Rolls an enrollment's certificate: shows the old one and the new one with the devices that come by each, and offers
 * the next step. It may be closed at any time and opened again: how far the roll is, is known by the service.
 */
public final class RollDialog extends TitleAreaDialog {
    private static final int CHOOSE = IDialogConstants.CLIENT_ID;
    private static final int FINISH = IDialogConstants.CLIENT_ID + 1;
    private static final int REFRESH = IDialogConstants.CLIENT_ID + 2;

    private final ServiceConnection connection;
    private final EnrollmentKey key;
    private Optional<RollStanding> standing = Optional.empty();
    private Text old;
    private Text fresh;
    private Label other;
    private Text remaining;
    private boolean finished;

    /**
     * @param shell over which it opens
     * @param connection the service
     * @param key the enrollment, which attests by certificates
     */
    public RollDialog(Shell shell, ServiceConnection connection, EnrollmentKey key) {
        super(shell);
        this.connection = connection;
        this.key = key;
        setHelpAvailable(false);
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(ExpiryTexts.of("roll.title"));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        var area = (Composite) super.createDialogArea(parent);
        setTitle(ExpiryTexts.of("roll.heading", key.text()));
        var body = new Composite(area, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).equalWidth(true).margins(10, 10).applyTo(body);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        old = certificate(body, "roll.old");
        fresh = certificate(body, "roll.new");
        var label = new Label(body, SWT.NONE);
        label.setText(ExpiryTexts.of("roll.remaining"));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(label);
        remaining = new Text(body, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL);
        remaining.setFont(JFaceResources.getTextFont());
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(SWT.DEFAULT, convertHeightInCharsToPixels(6))
                .applyTo(remaining);
        other = new Label(body, SWT.WRAP);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(other);
        return area;
    }

    private Text certificate(Composite parent, String title) {
        var group = new Group(parent, SWT.NONE);
        group.setText(ExpiryTexts.of(title));
        GridLayoutFactory.swtDefaults().applyTo(group);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        var text = new Text(group, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, true)
                .hint(convertWidthInCharsToPixels(44), convertHeightInCharsToPixels(4)).applyTo(text);
        text.setBackground(group.getBackground());
        return text;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, REFRESH, ExpiryTexts.of("roll.refresh"), false);
        createButton(parent, CHOOSE, ExpiryTexts.of("roll.choose"), false);
        createButton(parent, FINISH, ExpiryTexts.of("roll.finish"), false);
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, true);
        read();
    }

    @Override
    protected void buttonPressed(int button) {
        switch (button) {
            case CHOOSE -> choose();
            case FINISH -> finish();
            case REFRESH -> read();
            case IDialogConstants.CLOSE_ID -> close();
            default -> super.buttonPressed(button);
        }
    }

    // How far it is

    private void read() {
        enable(false);
        setMessage(ExpiryTexts.of("roll.reading.message"));
        job("job.read", monitor -> {
            Result<RollStanding> read = RollStanding.read(connection.service(), key, monitor);
            Later.run(remaining, () -> {
                switch (read) {
                    case Result.Ok<RollStanding>(var now) -> show(now);
                    case Result.Failed<RollStanding>(var error) -> failed(error.message());
                }
            });
        });
    }

    private void show(RollStanding now) {
        standing = Optional.of(now);
        Optional<Rolled> first = now.primary().or(now::secondary);
        old.setText(text(first, now.primary().isPresent() ? now.byPrimary() : now.bySecondary()));
        fresh.setText(text(now.underWay() ? now.secondary() : Optional.empty(), now.bySecondary()));
        List<String> ids = now.underWay() ? now.remaining().stream().map(RegistrationId::text).toList() : List.of();
        long more = now.underWay() ? now.byPrimary() + now.byOther() - ids.size() : 0;
        remaining.setText(!now.underWay() ? "" : ids.isEmpty() ? ExpiryTexts.of("roll.noneRemaining")
                : String.join("\n", ids) + (more > 0 ? "\n" + ExpiryTexts.of("roll.more", more) : ""));
        other.setText(!now.complete() ? ExpiryTexts.of("roll.incomplete")
                : now.underWay() && now.byOther() > 0 ? ExpiryTexts.of("roll.other", now.byOther()) : "");
        other.requestLayout();
        setMessage(ExpiryTexts.of(now.safeToFinish() ? "roll.safe.message"
                : now.underWay() ? "roll.wait.message"
                        : finished ? "roll.done.message" : "roll.begin.message"),
                IMessageProvider.INFORMATION);
        enable(true);
    }

    private static String text(Optional<Rolled> rolled, long devices) {
        if (rolled.isEmpty()) {
            return ExpiryTexts.of("roll.absent");
        }
        Rolled certificate = rolled.get();
        return certificate.name() + "\n" + certificate.info().map(info -> ExpiryTexts.of("roll.until",
                Times.local(info.notAfter())) + "\n").orElse(ExpiryTexts.of("roll.unknownCa") + "\n")
                + ExpiryTexts.of("roll.devices", devices);
    }

    private void enable(boolean idle) {
        boolean underWay = standing.filter(RollStanding::underWay).isPresent();
        enable(REFRESH, idle);
        enable(CHOOSE, idle && standing.isPresent() && !underWay);
        enable(FINISH, idle && underWay);
        Button choose = getButton(CHOOSE);
        if (idle) {
            Stream.of(choose, getButton(FINISH)).filter(Button::isEnabled).findFirst().ifPresent(Button::setFocus);
        }
        if (refers()) {
            choose.setText(ExpiryTexts.of("roll.chooseCa"));
            setButtonLayoutData(choose);
            choose.requestLayout();
        }
    }

    private void enable(int button, boolean enabled) {
        getButton(button).setEnabled(enabled);
    }

    private boolean refers() {
        return standing.filter(s -> s.enrollment().attestation() instanceof AttestationMechanism.X509CaReferences)
                .isPresent();
    }

    private void failed(String message) {
        setErrorMessage(message);
        enable(true);
    }

    // The steps

    private void choose() {
        setErrorMessage(null);
        if (refers()) {
            chooseCa();
            return;
        }
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
        dialog.setText(ExpiryTexts.of("roll.file.title"));
        String chosen = dialog.open();
        if (chosen == null) {
            return;
        }
        Path file = Path.of(chosen);
        enable(false);
        job("roll.beginning", monitor -> {
            try (InputStream in = Files.newInputStream(file)) {
                List<Certificate> found = Certificates.ofFile(in.readNBytes(Certificates.LARGEST_FILE + 1),
                        Optional.empty());
                if (found.size() > 1) {
                    told(ExpiryTexts.of("roll.several", file.getFileName(), found.size()));
                } else {
                    begin(() -> BeginRollOperation.with(connection.service(), journal(), key, found.getFirst()));
                }
            } catch (IOException | UnreadableCertificateException unreadable) {
                told(ExpiryTexts.of("roll.unreadable", file.getFileName(), unreadable.getLocalizedMessage()));
            }
        });
    }

    private void chooseCa() {
        enable(false);
        job("job.read", monitor -> {
            Result<List<CaCertificate>> read = connection.service().caCertificates();
            Later.run(remaining, () -> {
                switch (read) {
                    case Result.Ok<List<CaCertificate>>(var all) -> chooseCa(all);
                    case Result.Failed<List<CaCertificate>>(var error) -> failed(error.message());
                }
            });
        });
    }

    private void chooseCa(List<CaCertificate> all) {
        List<String> names = all.stream().map(ca -> ca.name().text())
                .filter(name -> standing.flatMap(RollStanding::primary).filter(p -> p.name().equals(name)).isEmpty())
                .toList();
        if (names.isEmpty()) {
            failed(ExpiryTexts.of("roll.ca.none"));
            return;
        }
        var dialog = new ElementListSelectionDialog(getShell(), new LabelProvider());
        dialog.setTitle(ExpiryTexts.of("roll.ca.title"));
        dialog.setMessage(ExpiryTexts.of("roll.ca.prompt"));
        dialog.setElements(names.toArray());
        dialog.setMultipleSelection(false);
        if (dialog.open() == OK && dialog.getFirstResult() instanceof String name) {
            job("roll.beginning", monitor -> begin(() -> BeginRollOperation.with(connection.service(), journal(), key,
                    new CertificateName(name))));
        } else {
            enable(true);
        }
    }

    /** Waits for the service. */
    private void begin(Supplier<Result<BeginRollOperation>> making) {
        switch (making.get()) {
            case Result.Ok<BeginRollOperation>(var operation) -> agree(operation, "roll.beginning");
            case Result.Failed<BeginRollOperation>(var error) -> told(error.message());
        }
    }

    private void finish() {
        setErrorMessage(null);
        enable(false);
        job("roll.finishing", monitor -> {
            // Who came since the dialog looked counts too.
            Result<FinishRollOperation> made = switch (RollStanding.read(connection.service(), key, monitor)) {
                case Result.Ok<RollStanding>(var now) -> FinishRollOperation.of(connection.service(), journal(), now);
                case Result.Failed<RollStanding>(var error) -> new Result.Failed<>(error);
            };
            switch (made) {
                case Result.Ok<FinishRollOperation>(var operation) -> agree(operation, "roll.finishing");
                case Result.Failed<FinishRollOperation>(var error) -> told(error.message());
            }
        });
    }

    /** Waits for the service; asks where a person should agree, and does it. */
    private void agree(Operation<Result<Enrollment>> operation, String what) {
        Plan plan = operation.plan();
        Later.run(remaining, () -> {
            if (!PlanQuestion.agreed(getShell(), ExpiryTexts.of("roll.title"), ExpiryTexts.of("roll.agree"), plan)) {
                enable(true);
                return;
            }
            job(what, monitor -> {
                Result<Enrollment> done = operation.execute(plan, monitor);
                Later.run(remaining, () -> {
                    finished = operation instanceof FinishRollOperation;
                    done.refusal().ifPresentOrElse(error -> failed(error.message()), this::read);
                });
            });
        });
    }

    private void told(String problem) {
        Later.run(remaining, () -> failed(problem));
    }

    private static Journal journal() {
        return PlatformUI.getWorkbench().getService(Journal.class);
    }

    private interface Work {
        void run(IProgressMonitor monitor);
    }

    private static void job(String name, Work work) {
        var job = new Job(ExpiryTexts.of(name)) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                work.run(monitor);
                return Status.OK_STATUS;
            }

            @Override
            public boolean belongsTo(Object family) {
                return family == ExpiryView.JOBS;
            }
        };
        job.schedule();
    }
}
