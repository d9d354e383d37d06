// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.time.Clock;
import java.util.Map;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.enrollments.SaveEnrollmentOperation;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.Result;

/** A command that writes an enrollment by the operation that the desktop uses too. */
abstract class SavingCommand extends ServiceCommand {
    private final Journal journal = new Journal(Clock.systemUTC());

    SavingCommand(Map<String, String> environment) {
        super(environment);
    }

    Journal journal() {
        return journal;
    }

    /** Does it, and says on success what the operator should know of it. */
    Result<Enrollment> save(SaveEnrollmentOperation operation) {
        Plan plan = operation.plan();
        Result<Enrollment> result = operation.execute(plan, null);
        if (result.found().isPresent()) {
            plan.warnings().forEach(this::warn);
        }
        return result;
    }
}
