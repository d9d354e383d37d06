// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.commands;

import java.util.List;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.ui.edit.SelectedEnrollments;
import org.dpsstudio.ui.enrollments.EnrollmentJobs;
import org.dpsstudio.ui.enrollments.internal.BackgroundJob;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.dpsstudio.ui.enrollments.internal.UiThread;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/**
 * An operation on selected enrollments, from the plan to the report: plans in a job, asks where a person should agree,
 * does it in a job that can be canceled, and reports by row what was not done.
 */
final class OperationRun {
    /** Makes the operation once the enrollments are known. */
    @FunctionalInterface
    interface Maker {
        Operation<Report<EnrollmentKey>> make(ProvisioningService service, Journal journal, List<EnrollmentKey> keys);
    }

    private final String title;
    private final String button;
    private final Shell shell;
    private final Maker maker;

    OperationRun(String title, String button, Shell shell, Maker maker) {
        this.title = title;
        this.button = button;
        this.shell = shell;
        this.maker = maker;
    }

    void start(SelectedEnrollments selected) {
        new BackgroundJob(NLS.bind(Messages.operation_planning, title), EnrollmentJobs.OPERATION, monitor -> {
            plan(selected.connection().service(), selected.keys());
            return Status.OK_STATUS;
        }).schedule();
    }

    private void plan(ProvisioningService service, List<EnrollmentKey> keys) {
        Journal journal = PlatformUI.getWorkbench().getService(Journal.class);
        Operation<Report<EnrollmentKey>> operation = maker.make(service, journal, keys);
        Plan plan = operation.plan();
        UiThread.post(shell, () -> {
            if (!plan.askFirst() || new PlanDialog(shell, title, button, plan).open() == Window.OK) {
                execute(service, operation, plan);
            }
        });
    }

    private void execute(ProvisioningService service, Operation<Report<EnrollmentKey>> operation, Plan plan) {
        var job = new BackgroundJob(title, EnrollmentJobs.OPERATION, monitor -> run(service, operation, plan, monitor));
        job.setUser(plan.entries() > 1);
        job.schedule();
    }

    private IStatus run(ProvisioningService service, Operation<Report<EnrollmentKey>> operation, Plan plan,
            IProgressMonitor monitor) {
        try {
            Report<EnrollmentKey> report = operation.execute(plan, monitor);
            if (!report.complete()) {
                UiThread.post(shell, () -> new ReportDialog(shell, title, report,
                        () -> BackgroundJob.hidden(title, EnrollmentJobs.OPERATION, again -> {
                            plan(service, report.remaining());
                            return Status.OK_STATUS;
                        }).schedule()).open());
            }
            return report.canceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
        } catch (OperationCanceledException e) {
            return Status.CANCEL_STATUS;
        }
    }
}
