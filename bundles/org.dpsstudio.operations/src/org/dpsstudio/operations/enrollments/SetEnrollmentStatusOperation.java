// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.enrollments;

import java.util.List;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.internal.enrollments.StatusChange;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Enables or disables enrollments and enrollment groups; nothing else of them changes. One that has the status
 * already is left as it is and counts as done. A change that somebody else makes at the same time is kept.
 */
public final class SetEnrollmentStatusOperation implements Operation<Report<EnrollmentKey>> {
    private final StatusChange change;

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param keys which, in the order of the report; not changed while the operation lives
     * @param status the new status
     */
    public SetEnrollmentStatusOperation(ProvisioningService service, Journal journal, List<EnrollmentKey> keys,
            ProvisioningStatus status) {
        this.change = new StatusChange(service, journal, keys, status);
    }

    @Override
    public Plan plan() {
        return change.plan();
    }

    @Override
    public Report<EnrollmentKey> execute(Plan plan, IProgressMonitor monitor) {
        return change.execute(plan, monitor);
    }
}
