// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.enrollments;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.internal.Journaling;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.WriteCondition;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;

/** Writing one enrollment. */
public final class Saving {
    private final ProvisioningService service;
    private final Journal journal;
    private final Clock clock;
    private final Enrollment enrollment;
    private final WriteCondition condition;

    /** Nothing is done before it is asked for. */
    public Saving(ProvisioningService service, Journal journal, Clock clock, Enrollment enrollment,
            WriteCondition condition) {
        this.service = service;
        this.journal = journal;
        this.clock = clock;
        this.enrollment = enrollment;
        this.condition = condition;
    }

    /** @return what would be done */
    public Plan plan() {
        boolean group = enrollment.key() instanceof EnrollmentKey.Group;
        boolean creating = condition instanceof WriteCondition.Absent;
        Optional<Enrollment> stored = creating ? Optional.empty() : service.enrollment(enrollment.key()).found();
        OptionalLong registered = group && stored.isPresent()
                ? Keys.registered(service, Keys.groups(List.of(enrollment.key()))) : OptionalLong.of(0);
        String whom = !group ? Texts.of("whom.saved", enrollment.key().text())
                : stored.isPresent() ? Keys.groupDevices(1, registered) : Texts.of("whom.newGroup");
        List<String> warnings = new ArrayList<>();
        boolean disables = stored.filter(s -> s.settings().enabled() && !enrollment.settings().enabled()).isPresent();
        boolean replaces = stored.filter(s -> replaced(s.attestation(), enrollment.attestation())).isPresent();
        if (disables) {
            warnings.add(Texts.of(group ? "warning.disables.group" : "warning.disables"));
        }
        if (replaces) {
            warnings.add(Texts.of(group ? "warning.replaces.group" : "warning.replaces"));
        }
        warnings.addAll(new Doubts(service, clock).about(enrollment));
        return new Plan(Texts.of(creating ? "create.what" : "save.what", Keys.counted(List.of(enrollment.key()))),
                whom, 1, group ? registered.orElse(0) : 1, warnings,
                disables || replaces || group && stored.isPresent());
    }

    /** Absent keys are kept, so they replace nothing. */
    private static boolean replaced(AttestationMechanism before, AttestationMechanism after) {
        if (before instanceof SymmetricKeys had && after instanceof SymmetricKeys has) {
            return has.primary().isPresent() && had.primary().isPresent() && !has.primary().equals(had.primary())
                    || has.secondary().isPresent() && had.secondary().isPresent()
                            && !has.secondary().equals(had.secondary());
        }
        return !Credentials.of(after).containsAll(Credentials.of(before));
    }

    /** @return what was stored, or why not */
    public Result<Enrollment> execute(Plan plan, IProgressMonitor monitor) {
        SubMonitor progress = SubMonitor.convert(monitor, plan.what(), 1);
        Result<Enrollment> result = service.put(enrollment, condition);
        progress.worked(1);
        progress.done();
        return Journaling.record(journal, plan.what(),
                EnrollmentCommand.of(enrollment, condition instanceof WriteCondition.Absent), result);
    }
}
