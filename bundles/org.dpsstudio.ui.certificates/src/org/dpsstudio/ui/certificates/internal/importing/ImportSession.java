// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.importing.CertificateScan;
import org.dpsstudio.operations.importing.Discovery;
import org.dpsstudio.operations.importing.ImportCertificatesOperation;
import org.dpsstudio.operations.importing.ImportPlan;
import org.dpsstudio.operations.importing.ImportReport;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.ImportSource;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Shell;

/** What the pages of the wizard work on. For the UI thread; what takes time is done in jobs. */
final class ImportSession {
    /** How far it is. */
    enum Phase {
        /** Nothing was read yet. */
        CHOOSING,
        /** Files are being read. */
        SCANNING,
        /** There is a plan. */
        PLANNED,
        /** There is no plan, for the reason that the problem tells. */
        FAILED,
        /** The plan is being applied. */
        APPLYING,
        /** It was applied, and there is a report. */
        APPLIED
    }

    private final Journal journal;
    private final Clock clock;
    private final List<ImportSource> sources = new ArrayList<>();
    private Optional<ServiceConnection> connection = Optional.empty();
    private Phase phase = Phase.CHOOSING;
    private boolean fresh;
    private Optional<Discovery> discovery = Optional.empty();
    private Optional<ImportPlan> plan = Optional.empty();
    private Optional<ImportReport> report = Optional.empty();
    private String problem = "";
    private Optional<ImportJob> running = Optional.empty();

    ImportSession(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    List<ImportSource> sources() {
        return sources;
    }

    /** The sources are others, so that what was read is not about them. */
    void sourcesChanged() {
        fresh = false;
    }

    Optional<ServiceConnection> connection() {
        return connection;
    }

    void connection(ServiceConnection chosen) {
        fresh &= connection.filter(chosen::equals).isPresent();
        connection = Optional.of(chosen);
    }

    Phase phase() {
        return phase;
    }

    /** @return whether what was read is about the sources and the service that are chosen */
    boolean fresh() {
        return fresh;
    }

    Optional<Discovery> discovery() {
        return discovery;
    }

    Optional<ImportPlan> plan() {
        return plan;
    }

    Optional<ImportReport> report() {
        return report;
    }

    /** @return why there is no plan */
    String problem() {
        return problem;
    }

    /** @return the job that is at work */
    Optional<ImportJob> running() {
        return running;
    }

    /**
     * Reads the sources and proposes.
     *
     * @param done told in the UI thread
     * @return the job
     */
    ImportJob scan(Shell shell, PasswordPrompt passwords, Runnable done) {
        phase = Phase.SCANNING;
        fresh = true;
        discovery = Optional.empty();
        plan = Optional.empty();
        report = Optional.empty();
        problem = ImportTexts.of("found.canceled");
        List<ImportSource> read = List.copyOf(sources);
        ServiceConnection into = connection.orElseThrow();
        return start(shell, new ImportJob(ImportTexts.of("job.scan"), ImportJobs.SCAN, monitor -> {
            SubMonitor progress = SubMonitor.convert(monitor, 100);
            Discovery found = CertificateScan.of(read, passwords, progress.split(60));
            Result<ImportPlan> proposed = ImportPlan.propose(found, into.service(), clock, progress.split(40));
            post(shell, () -> take(found, proposed));
        }), () -> {
            phase = plan.isPresent() ? Phase.PLANNED : Phase.FAILED;
            fresh = plan.isPresent();
            done.run();
        });
    }

    private void take(Discovery found, Result<ImportPlan> proposed) {
        discovery = Optional.of(found);
        plan = proposed.found();
        problem = proposed.refusal().map(ServiceError::message).map(m -> ImportTexts.of("found.noService", m))
                .orElse("");
    }

    /**
     * Asks the service for names that are not known yet.
     *
     * @param changed told in the UI thread which rows are others now
     */
    void lookUp(Shell shell, Consumer<Set<Integer>> changed) {
        ImportPlan asked = plan.orElseThrow();
        var job = new ImportJob(ImportTexts.of("job.lookUp"), ImportJobs.LOOK_UP, monitor -> {
            Result<Set<Integer>> answer = asked.lookUp(monitor);
            post(shell, () -> {
                answer.refusal().ifPresent(error -> problem = error.message());
                changed.accept(answer.found().orElseGet(TreeSet::new));
            });
        });
        job.setSystem(true);
        job.schedule();
    }

    /**
     * Imports.
     *
     * @param done told in the UI thread
     * @return the job
     */
    ImportJob apply(Shell shell, Runnable done) {
        phase = Phase.APPLYING;
        ImportPlan applied = plan.orElseThrow();
        var operation = new ImportCertificatesOperation(connection.orElseThrow().service(), journal, applied);
        return start(shell, new ImportJob(ImportTexts.of("job.apply"), ImportJobs.APPLY, monitor -> {
            ImportReport came = execute(operation, monitor);
            post(shell, () -> report = Optional.of(came));
        }), () -> {
            phase = Phase.APPLIED;
            done.run();
        });
    }

    private static ImportReport execute(ImportCertificatesOperation operation, IProgressMonitor monitor) {
        return operation.execute(operation.plan(), monitor);
    }

    /** An operator corrects rows after they were refused. */
    void mend() {
        phase = Phase.PLANNED;
    }

    /** @return what would be done now */
    Plan summary() {
        return new ImportCertificatesOperation(connection.orElseThrow().service(), journal, plan.orElseThrow()).plan();
    }

    /** @return how many rows stand in the way of going on */
    long blocked() {
        return plan.stream().flatMap(p -> p.rows().stream()).filter(ImportRow::blocked).count();
    }

    /** @return how many rows would be applied */
    long pending() {
        return plan.stream().flatMap(p -> p.rows().stream()).filter(ImportRow::pending).count();
    }

    /** @return whether corrections would be lost that were not applied yet */
    boolean corrected() {
        return phase == Phase.PLANNED
                && plan.stream().flatMap(p -> p.rows().stream()).anyMatch(row -> row.corrected() && row.pending());
    }

    private ImportJob start(Shell shell, ImportJob job, Runnable done) {
        running = Optional.of(job);
        job.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                IStatus result = event.getResult();
                post(shell, () -> {
                    running = Optional.empty();
                    if (result.getSeverity() == IStatus.ERROR) {
                        problem = ImportTexts.of("job.failed", result.getMessage());
                    }
                    done.run();
                });
            }
        });
        job.schedule();
        return job;
    }

    private static void post(Shell shell, Runnable action) {
        try {
            shell.getDisplay().asyncExec(() -> {
                if (!shell.isDisposed()) {
                    action.run();
                }
            });
        } catch (SWTException gone) {
            // The wizard was closed meanwhile: there is nobody left to tell.
            if (gone.code != SWT.ERROR_WIDGET_DISPOSED && gone.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw gone;
            }
        }
    }

    /** Closes: whatever is at work ends at the next row. */
    void close() {
        running.ifPresent(ImportJob::cancel);
    }
}
