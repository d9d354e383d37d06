// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.rolling;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.internal.enrollments.Saving;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Takes the old certificate away: the secondary moves to the primary place. Devices that still come with the old one
 * are refused from then on, so the plan says how many are known to. It fails with status 412 when the enrollment was
 * changed since its standing was read.
 */
public final class FinishRollOperation implements Operation<Result<Enrollment>> {
    private static final int NAMED = 5;

    private final RollStanding standing;
    private final Saving saving;

    private FinishRollOperation(RollStanding standing, Saving saving) {
        this.standing = standing;
        this.saving = saving;
    }

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param standing how far the roll is, read a moment ago
     * @return the operation; failed when no roll is under way
     */
    public static Result<FinishRollOperation> of(ProvisioningService service, Journal journal, RollStanding standing) {
        Enrollment enrollment = standing.enrollment();
        if (!standing.underWay()) {
            return BeginRollOperation.refused("roll.notUnderWay", enrollment.key().text());
        }
        Enrollment rolled = enrollment.withAttestation(switch (enrollment.attestation()) {
            case AttestationMechanism.X509ClientCertificates(var slots) ->
                    new AttestationMechanism.X509ClientCertificates(secondaryOnly(slots));
            case AttestationMechanism.X509SigningCertificates(var slots) ->
                    new AttestationMechanism.X509SigningCertificates(secondaryOnly(slots));
            case AttestationMechanism.X509CaReferences(var slots) ->
                    new AttestationMechanism.X509CaReferences(secondaryOnly(slots));
            case AttestationMechanism.SymmetricKeys keys -> keys;
            case AttestationMechanism.Tpm tpm -> tpm;
            case AttestationMechanism.None none -> none;
        });
        return Result.ok(new FinishRollOperation(standing, new Saving(service, journal, Clock.systemUTC(), rolled,
                BeginRollOperation.unchanged(enrollment))));
    }

    private static <T> Slots<T> secondaryOnly(Slots<T> slots) {
        return new Slots<>(slots.secondary(), Optional.empty());
    }

    @Override
    public Plan plan() {
        Plan plan = saving.plan();
        long late = standing.byPrimary() + standing.byOther();
        List<String> warnings = new ArrayList<>(plan.warnings());
        if (late > 0) {
            warnings.addFirst(Texts.of("roll.late", late, standing.remaining().stream().limit(NAMED)
                    .map(RegistrationId::text).collect(Collectors.joining(", "))));
        }
        if (!standing.complete()) {
            warnings.addFirst(Texts.of("roll.incomplete"));
        }
        String whom = Texts.of("roll.whom", standing.bySecondary(), late);
        return new Plan(Texts.of("roll.finish", standing.enrollment().key().text(),
                standing.primary().map(Rolled::name).orElse("")), whom, 1, late + standing.bySecondary(), warnings,
                true);
    }

    @Override
    public Result<Enrollment> execute(Plan plan, IProgressMonitor monitor) {
        return saving.execute(plan, monitor);
    }
}
