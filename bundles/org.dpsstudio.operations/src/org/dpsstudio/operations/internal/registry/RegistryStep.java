// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.registry;

import java.util.List;
import java.util.function.Supplier;

import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.internal.CommandLine;
import org.dpsstudio.operations.internal.Journaling;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.Result;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;

/**
 * One change of the registry of CA certificates.
 *
 * @param journal where it is recorded
 * @param planned what would be done
 * @param commands the command lines that do the same
 * @param action what is done
 */
public record RegistryStep<T>(Journal journal, Supplier<Plan> planned, List<CommandLine> commands,
        Supplier<Result<T>> action) implements Operation<Result<T>> {
    @Override
    public Plan plan() {
        return planned.get();
    }

    @Override
    public Result<T> execute(Plan plan, IProgressMonitor monitor) {
        SubMonitor progress = SubMonitor.convert(monitor, plan.what(), 1);
        Result<T> result = action.get();
        progress.worked(1);
        progress.done();
        return Journaling.record(journal, plan.what(), commands.stream().map(CommandLine::toString).toList(), result);
    }
}
