// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.simulating;

import java.util.List;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.internal.simulating.Enrolling;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Puts the enrollments of simulated devices into a service, in bulk: those that are missing. A stored enrollment that
 * lets the device in by the same certificate, key or TPM already stays as it is, and its row counts as done; one that
 * attests otherwise is a conflict.
 */
public final class EnrollDevicesOperation implements Operation<Report<EnrollmentKey>> {
    private final Enrolling enrolling;
    private final Journal journal;

    /**
     * How the enrollments stand in the service.
     *
     * @param missing how many are not there
     * @param same how many are there and let the device in by the same certificate, key or TPM
     * @param conflicting how many are there and attest otherwise
     */
    public record Standing(int missing, int same, int conflicting) {
    }

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param enrollments individual enrollments and groups, no ID twice, for example of {@link DeviceEnrollments}; the
     *        list may make each when it is asked for
     * @param replacing whether a conflicting enrollment is given the new attestation in the place of its own; its
     *        settings stay. Without, its row fails
     */
    public EnrollDevicesOperation(ProvisioningService service, Journal journal, List<? extends Enrollment> enrollments,
            boolean replacing) {
        this.enrolling = new Enrolling(service, enrollments, replacing, count -> {});
        this.journal = journal;
    }

    @Override
    public Plan plan() {
        return enrolling.plan();
    }

    /** @return how the enrollments stood when {@link #plan} was asked for last */
    public Standing standing() {
        return enrolling.standing();
    }

    @Override
    public Report<EnrollmentKey> execute(Plan plan, IProgressMonitor monitor) {
        return enrolling.execute(plan, monitor, journal);
    }
}
