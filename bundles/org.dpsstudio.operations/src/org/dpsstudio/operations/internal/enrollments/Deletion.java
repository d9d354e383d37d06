// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.enrollments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.internal.BatchRun;
import org.dpsstudio.operations.internal.CommandLine;
import org.dpsstudio.operations.internal.Journaling;
import org.dpsstudio.operations.internal.Rows;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.BulkMode;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.ServiceError;
import org.eclipse.core.runtime.IProgressMonitor;

/** Deleting enrollments. */
public final class Deletion {
    private final ProvisioningService service;
    private final Journal journal;
    private final List<EnrollmentKey> keys;
    private final BulkStep<EnrollmentKey> step;

    /** Nothing is done before it is asked for. */
    public Deletion(ProvisioningService service, Journal journal, List<EnrollmentKey> keys) {
        this.service = service;
        this.journal = journal;
        this.keys = keys;
        this.step = new BulkStep<>(service, BulkMode.DELETE, Deletion::refused);
    }

    /** @return what would be done */
    public Plan plan() {
        int individuals = Keys.individuals(keys);
        List<EnrollmentGroupId> groups = Keys.groups(keys);
        OptionalLong registered = Keys.registered(service, groups);
        List<String> whom = new ArrayList<>();
        if (individuals > 0) {
            whom.add(Texts.of("whom.deleted", individuals));
        }
        if (!groups.isEmpty()) {
            whom.add(Keys.groupDevices(groups.size(), registered));
            whom.add(Texts.of("whom.deleted.group"));
        }
        List<String> warnings = new ArrayList<>();
        warnings.add(Texts.of("warning.recordsStay"));
        if (!groups.isEmpty()) {
            warnings.add(Texts.of("warning.otherGroup"));
        }
        return new Plan(Texts.of("delete.what", Keys.counted(keys)), String.join(" ", whom), keys.size(),
                Keys.devices(individuals, registered), warnings, !keys.isEmpty());
    }

    /** @return what became of each */
    public Report<EnrollmentKey> execute(Plan plan, IProgressMonitor monitor) {
        Report<EnrollmentKey> report = new BatchRun<>(keys, EnrollmentKey::text, this::batch).run(plan.what(), monitor);
        return Journaling.record(journal, plan.what(),
                CommandLine.some(keys, key -> Keys.command(key, "delete")), report);
    }

    private boolean batch(Rows<EnrollmentKey> rows, int from, int until) {
        Map<Integer, Enrollment> items = new TreeMap<>();
        for (int row = from; row < until; row++) {
            items.put(row, Keys.bare(rows.subject(row)));
        }
        return step.send(rows, items);
    }

    private static void refused(Rows<EnrollmentKey> rows, int row, ServiceError error) {
        if (error.httpStatus() == 404) {
            rows.done(row);
        } else {
            rows.failed(row, error);
        }
    }
}
