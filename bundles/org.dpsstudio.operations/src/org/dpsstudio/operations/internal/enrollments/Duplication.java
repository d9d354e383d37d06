// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.enrollments;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.enrollments.DuplicateEnrollmentOperation;
import org.dpsstudio.operations.internal.Journaling;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.WriteCondition;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;

/** Duplicating an enrollment. */
public final class Duplication {
    private final ProvisioningService service;
    private final Journal journal;
    private final EnrollmentKey source;
    private final EnrollmentKey target;

    /** Nothing is done before it is asked for. */
    public Duplication(ProvisioningService service, Journal journal, EnrollmentKey source, EnrollmentKey target) {
        this.service = service;
        this.journal = journal;
        this.source = source;
        this.target = target;
    }

    /** @return what would be done */
    public Plan plan() {
        List<String> warnings = new ArrayList<>();
        Optional<Enrollment> stored = service.enrollment(source).found();
        stored.ifPresent(from -> {
            if (from.attestation() instanceof AttestationMechanism.SymmetricKeys) {
                warnings.add(Texts.of("warning.newKeys"));
            }
            if (from instanceof IndividualEnrollment one && one.deviceId().isPresent()) {
                warnings.add(Texts.of("warning.deviceId", one.deviceId().get().text()));
            }
            warnings.addAll(new Doubts(service, Clock.systemUTC())
                    .about(DuplicateEnrollmentOperation.draft(from, target)));
        });
        boolean group = target instanceof EnrollmentKey.Group;
        return new Plan(Texts.of("duplicate.what", Keys.counted(List.of(source)), target.text()),
                group ? Texts.of("whom.newGroup") : Texts.of("whom.saved", target.text()), 1, group ? 0 : 1, warnings,
                false);
    }

    /** @return what was stored, or why not */
    public Result<Enrollment> execute(Plan plan, IProgressMonitor monitor) {
        SubMonitor progress = SubMonitor.convert(monitor, plan.what(), 2);
        Result<Enrollment> read = service.enrollment(source);
        progress.worked(1);
        if (!(read instanceof Result.Ok<Enrollment> ok)) {
            return Journaling.record(journal, plan.what(), List.of(), read);
        }
        Enrollment draft = DuplicateEnrollmentOperation.draft(ok.value(), target);
        Result<Enrollment> result = service.put(draft, WriteCondition.ABSENT);
        progress.worked(1);
        progress.done();
        return Journaling.record(journal, plan.what(), EnrollmentCommand.of(draft, true), result);
    }
}
