// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.commands;

import java.util.List;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.enrollments.DeleteEnrollmentsOperation;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.ui.enrollments.internal.Messages;

/** Deletes the selected enrollments. */
public final class DeleteEnrollmentsHandler extends OnSelectedHandler {
    /** For the workbench. */
    public DeleteEnrollmentsHandler() {
        super(Messages.delete_title, Messages.delete_button);
    }

    @Override
    Operation<Report<EnrollmentKey>> operation(ProvisioningService service, Journal journal,
            List<EnrollmentKey> keys) {
        return new DeleteEnrollmentsOperation(service, journal, keys);
    }
}
