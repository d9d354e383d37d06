// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.enrollments;

import java.util.List;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.internal.enrollments.Deletion;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Deletes enrollments and enrollment groups, whatever their version. One that is not there any more counts as
 * done. Registration records and hub devices stay.
 */
public final class DeleteEnrollmentsOperation implements Operation<Report<EnrollmentKey>> {
    private final Deletion deletion;

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param keys which, in the order of the report; not changed while the operation lives
     */
    public DeleteEnrollmentsOperation(ProvisioningService service, Journal journal, List<EnrollmentKey> keys) {
        this.deletion = new Deletion(service, journal, keys);
    }

    @Override
    public Plan plan() {
        return deletion.plan();
    }

    @Override
    public Report<EnrollmentKey> execute(Plan plan, IProgressMonitor monitor) {
        return deletion.execute(plan, monitor);
    }
}
