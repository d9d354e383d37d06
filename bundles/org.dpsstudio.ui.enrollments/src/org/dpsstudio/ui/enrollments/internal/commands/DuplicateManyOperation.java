// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.commands;

import java.text.NumberFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.RowOutcome;
import org.dpsstudio.operations.enrollments.DuplicateEnrollmentOperation;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.osgi.util.NLS;

/** Makes a copy of each of several enrollments, under free IDs. */
final class DuplicateManyOperation implements Operation<Report<EnrollmentKey>> {
    private final ProvisioningService service;
    private final Journal journal;
    private final List<EnrollmentKey> keys;

    DuplicateManyOperation(ProvisioningService service, Journal journal, List<EnrollmentKey> keys) {
        this.service = service;
        this.journal = journal;
        this.keys = keys;
    }

    @Override
    public Plan plan() {
        String count = NumberFormat.getIntegerInstance().format(keys.size());
        return new Plan(NLS.bind(Messages.duplicate_what, count), Messages.duplicate_whom, keys.size(), 0,
                List.of(), true);
    }

    @Override
    public Report<EnrollmentKey> execute(Plan plan, IProgressMonitor monitor) {
        SubMonitor progress = SubMonitor.convert(monitor, keys.size());
        var outcomes = new byte[keys.size()];
        Map<Integer, String> reasons = new HashMap<>();
        for (int row = 0; row < keys.size(); row++) {
            if (progress.isCanceled()) {
                outcomes[row] = (byte) RowOutcome.NOT_REACHED.ordinal();
                continue;
            }
            EnrollmentKey source = keys.get(row);
            var one = new DuplicateEnrollmentOperation(service, journal, source, CopyName.free(service, source));
            Result<Enrollment> result = one.execute(one.plan(), progress.split(1, SubMonitor.SUPPRESS_ISCANCELED));
            outcomes[row] = (byte) (result instanceof Result.Ok ? RowOutcome.DONE : RowOutcome.FAILED).ordinal();
            int failed = row;
            result.refusal().ifPresent(error -> reasons.put(failed, error.message()));
        }
        return new Report<>(keys, outcomes, reasons, progress.isCanceled(), EnrollmentKey::text);
    }
}
