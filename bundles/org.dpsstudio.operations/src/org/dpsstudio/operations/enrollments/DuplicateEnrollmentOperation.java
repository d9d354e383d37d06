// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.enrollments;

import java.util.Optional;

import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.internal.enrollments.Duplication;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Creates an enrollment like another one under an ID of its own. Symmetric keys are not copied: the new one gets
 * its own. Neither is a desired device ID, since a hub has each only once.
 */
public final class DuplicateEnrollmentOperation implements Operation<Result<Enrollment>> {
    private final Duplication duplication;

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param source what to copy
     * @param target the new one's ID, of the same kind
     * @throws IllegalArgumentException when the kinds differ
     */
    public DuplicateEnrollmentOperation(ProvisioningService service, Journal journal, EnrollmentKey source,
            EnrollmentKey target) {
        if (source.getClass() != target.getClass()) {
            throw new IllegalArgumentException("An enrollment and a group cannot be made into each other.");
        }
        this.duplication = new Duplication(service, journal, source, target);
    }

    /**
     * For an editor that shows the duplicate before it is stored.
     *
     * @param source what to copy
     * @param target the new one's ID, of the same kind
     * @return what {@link #execute} would create
     */
    public static Enrollment draft(Enrollment source, EnrollmentKey target) {
        AttestationMechanism attestation = source.attestation() instanceof AttestationMechanism.SymmetricKeys
                ? new AttestationMechanism.SymmetricKeys(Optional.empty(), Optional.empty())
                : source.attestation();
        return switch (target) {
            case EnrollmentKey.Individual individual -> {
                IndividualEnrollment bare = IndividualEnrollment.of(individual.id(), attestation);
                yield new IndividualEnrollment(bare.registrationId(), bare.deviceId(), attestation,
                        source.settings(), source instanceof IndividualEnrollment from
                                ? from.optionalDeviceInformation() : bare.optionalDeviceInformation(),
                        bare.revision());
            }
            case EnrollmentKey.Group group -> EnrollmentGroup.of(group.id(), attestation)
                    .withSettings(source.settings());
        };
    }

    @Override
    public Plan plan() {
        return duplication.plan();
    }

    @Override
    public Result<Enrollment> execute(Plan plan, IProgressMonitor monitor) {
        return duplication.execute(plan, monitor);
    }
}
