// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.enrollments;

import java.time.Clock;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.internal.enrollments.Saving;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.WriteCondition;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Writes one enrollment or enrollment group: a new one, or another content of a stored one. Its result is what the
 * service stored, keys included, or why it refused; an error of status 412 means that somebody else changed the
 * enrollment, one of status 409 that there is one of that ID already.
 */
public final class SaveEnrollmentOperation implements Operation<Result<Enrollment>> {
    private final Saving saving;

    private SaveEnrollmentOperation(Saving saving) {
        this.saving = saving;
    }

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param enrollment the new enrollment
     * @return the operation that creates it, and fails when there is one of that ID
     */
    public static SaveEnrollmentOperation creating(ProvisioningService service, Journal journal,
            Enrollment enrollment) {
        return new SaveEnrollmentOperation(
                new Saving(service, journal, Clock.systemUTC(), enrollment, WriteCondition.ABSENT));
    }

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param enrollment the whole new content
     * @param condition the version that it replaces, or {@link WriteCondition#ALWAYS} to overwrite
     * @return the operation that writes it
     */
    public static SaveEnrollmentOperation changing(ProvisioningService service, Journal journal,
            Enrollment enrollment, WriteCondition condition) {
        return new SaveEnrollmentOperation(new Saving(service, journal, Clock.systemUTC(), enrollment, condition));
    }

    @Override
    public Plan plan() {
        return saving.plan();
    }

    @Override
    public Result<Enrollment> execute(Plan plan, IProgressMonitor monitor) {
        return saving.execute(plan, monitor);
    }
}
