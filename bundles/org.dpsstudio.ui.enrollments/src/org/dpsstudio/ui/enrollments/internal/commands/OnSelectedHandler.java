// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.commands;

import java.util.List;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Does an operation on all selected enrollments. */
abstract class OnSelectedHandler extends AbstractHandler {
    private final String title;
    private final String button;

    /**
     * @param title what is done, for dialogs and the progress view
     * @param button what the button says that does it
     */
    OnSelectedHandler(String title, String button) {
        this.title = title;
        this.button = button;
    }

    abstract Operation<Report<EnrollmentKey>> operation(ProvisioningService service, Journal journal,
            List<EnrollmentKey> keys);

    @Override
    public final Object execute(ExecutionEvent event) throws ExecutionException {
        CommandTarget.enrollments(event).ifPresent(selected -> new OperationRun(title, button,
                HandlerUtil.getActiveShell(event), this::operation).start(selected));
        return null;
    }
}
