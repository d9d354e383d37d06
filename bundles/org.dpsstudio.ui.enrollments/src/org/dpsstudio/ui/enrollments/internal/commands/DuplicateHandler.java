// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.commands;

import java.util.List;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.enrollments.DuplicateEnrollmentOperation;
import org.dpsstudio.service.Result;
import org.dpsstudio.ui.edit.EnrollmentInput;
import org.dpsstudio.ui.edit.OpenEnrollment;
import org.dpsstudio.ui.edit.SelectedEnrollments;
import org.dpsstudio.ui.enrollments.EnrollmentJobs;
import org.dpsstudio.ui.enrollments.internal.BackgroundJob;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.dpsstudio.ui.enrollments.internal.Problems;
import org.dpsstudio.ui.enrollments.internal.UiThread;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the form of a new enrollment like the selected one; of several, makes a copy of each. */
public final class DuplicateHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Shell shell = HandlerUtil.getActiveShell(event);
        IWorkbenchPage page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
        CommandTarget.enrollments(event).ifPresent(selected -> {
            if (selected.size() == 1) {
                new BackgroundJob(Messages.duplicate_title, EnrollmentJobs.OPERATION,
                        monitor -> draft(selected, shell, page)).schedule();
            } else {
                new OperationRun(Messages.duplicate_title, Messages.duplicate_button, shell,
                        DuplicateManyOperation::new).start(selected);
            }
        });
        return null;
    }

    private static IStatus draft(SelectedEnrollments selected, Shell shell, IWorkbenchPage page) {
        List<EnrollmentKey> keys = selected.keys();
        if (keys.isEmpty()) {
            return Status.OK_STATUS;
        }
        ServiceConnection connection = selected.connection();
        EnrollmentKey source = keys.getFirst();
        return switch (connection.service().enrollment(source)) {
            case Result.Failed<Enrollment>(var error) -> Status.error(error.message());
            case Result.Ok<Enrollment>(var enrollment) -> {
                Enrollment draft = DuplicateEnrollmentOperation.draft(enrollment,
                        CopyName.free(connection.service(), source));
                UiThread.post(shell, () -> {
                    try {
                        OpenEnrollment.open(page, EnrollmentInput.newLike(connection, draft));
                    } catch (PartInitException e) {
                        Problems.report(e.getStatus());
                    }
                });
                yield Status.OK_STATUS;
            }
        };
    }
}
