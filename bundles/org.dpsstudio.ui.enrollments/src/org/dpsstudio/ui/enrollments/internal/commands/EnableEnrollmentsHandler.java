// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.commands;

import java.util.List;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.enrollments.SetEnrollmentStatusOperation;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.ui.enrollments.internal.Messages;

/** Enables the selected enrollments. */
public final class EnableEnrollmentsHandler extends OnSelectedHandler {
    /** For the workbench. */
    public EnableEnrollmentsHandler() {
        super(Messages.enable_title, Messages.enable_button);
    }

    @Override
    Operation<Report<EnrollmentKey>> operation(ProvisioningService service, Journal journal,
            List<EnrollmentKey> keys) {
        return new SetEnrollmentStatusOperation(service, journal, keys, ProvisioningStatus.ENABLED);
    }
}
