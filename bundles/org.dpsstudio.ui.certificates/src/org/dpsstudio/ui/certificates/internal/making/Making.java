// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.making;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.making.MakeCertificatesOperation;
import org.dpsstudio.ui.certificates.internal.PlanQuestion;
import org.dpsstudio.ui.certificates.internal.opening.AskedPasswords;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.statushandlers.StatusManager;

/** Makes what was asked for, from the issuer's files to the report. */
final class Making {
    private static final int TOLD_FAILURES = 8;

    private final Shell shell;
    private final Optional<ServiceConnection> connection;
    private final Wish wish;

    Making(Shell shell, Optional<ServiceConnection> connection, Wish wish) {
        this.shell = shell;
        this.connection = connection;
        this.wish = wish;
    }

    void start() {
        var passwords = new AskedPasswords(shell);
        MakingJob.start("job.read", monitor -> {
            try {
                Optional<IssuedCertificate> issuer = wish.issuer().isEmpty() ? Optional.empty()
                        : Optional.of(IssuedCertificate.caOf(material(passwords)));
                plan(new MakeCertificatesOperation(connection.map(ServiceConnection::service),
                        PlatformUI.getWorkbench().getService(Journal.class), wish.request(issuer), Clock.systemUTC(),
                        new SecureRandom()));
            } catch (IOException e) {
                problem(MakingTexts.of("issuer.unreadable", e.getLocalizedMessage()));
            } catch (GeneralSecurityException e) {
                problem(e.getLocalizedMessage());
            }
        });
    }

    private Material material(AskedPasswords passwords) throws IOException {
        List<Material> materials = new ArrayList<>();
        for (Path file : wish.issuer()) {
            try (InputStream in = Files.newInputStream(file)) {
                materials.add(CertificateReader.read(file.getFileName().toString(),
                        in.readNBytes(CertificateReader.LARGEST_CONTENT + 1), passwords));
            }
        }
        return Material.together(materials);
    }

    private void plan(MakeCertificatesOperation operation) {
        Plan plan = operation.plan();
        Later.run(shell, () -> {
            if (PlanQuestion.agreed(shell, MakingTexts.of("title"), MakingTexts.of("make"), plan)) {
                MakingJob.startWatched("job.make", monitor -> {
                    Report<String> report = operation.execute(plan, monitor);
                    Later.run(shell, () -> tell(report));
                });
            }
        });
    }

    private void tell(Report<String> report) {
        String failures = report.rows().stream().filter(row -> row.reason().isPresent()).limit(TOLD_FAILURES)
                .map(row -> MakingTexts.of("report.failure", row.subject(), row.reason().get()))
                .collect(Collectors.joining("\n"));
        String text = report.summary() + "\n\n" + MakingTexts.of("report.folder", wish.folder())
                + (failures.isEmpty() ? "" : "\n\n" + failures);
        int chosen = MessageDialog.open(report.complete() ? MessageDialog.INFORMATION : MessageDialog.WARNING, shell,
                MakingTexts.of("title"), text, SWT.NONE, MakingTexts.of("report.close"), MakingTexts.of("report.save"));
        if (chosen == 1) {
            save(report);
        }
    }

    private void save(Report<String> report) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(MakingTexts.of("report.save.title"));
        dialog.setFilterPath(wish.folder().toString());
        dialog.setFileName("certificates.csv");
        dialog.setOverwrite(true);
        String chosen = dialog.open();
        if (chosen != null) {
            MakingJob.start("job.save", monitor -> {
                try {
                    Files.writeString(Path.of(chosen), report.csv(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    problem(MakingTexts.of("report.unwritable", chosen, e.getLocalizedMessage()));
                }
            });
        }
    }

    private static void problem(String message) {
        StatusManager.getManager().handle(new Status(IStatus.WARNING, Making.class, message), StatusManager.SHOW);
    }
}
