// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.enrollments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
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
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.eclipse.core.runtime.IProgressMonitor;

/** Enabling and disabling enrollments. */
public final class StatusChange {
    private static final int TRIES = 3;

    private final ProvisioningService service;
    private final Journal journal;
    private final List<EnrollmentKey> keys;
    private final ProvisioningStatus status;
    private final BulkStep<EnrollmentKey> step;

    /** Nothing is done before it is asked for. */
    public StatusChange(ProvisioningService service, Journal journal, List<EnrollmentKey> keys,
            ProvisioningStatus status) {
        this.service = service;
        this.journal = journal;
        this.keys = keys;
        this.status = status;
        this.step = new BulkStep<>(service, BulkMode.UPDATE_IF_MATCH_ETAG, this::refused);
    }

    /** @return what would be done */
    public Plan plan() {
        boolean disable = status == ProvisioningStatus.DISABLED;
        int individuals = Keys.individuals(keys);
        List<EnrollmentGroupId> groups = Keys.groups(keys);
        OptionalLong registered = Keys.registered(service, groups);
        List<String> whom = new ArrayList<>();
        if (individuals > 0) {
            whom.add(Texts.of(disable ? "whom.disabled" : "whom.enabled", individuals));
        }
        if (!groups.isEmpty()) {
            whom.add(Keys.groupDevices(groups.size(), registered));
            whom.add(Texts.of(disable ? "whom.disabled.group" : "whom.enabled.group"));
        }
        List<String> warnings = disable && !keys.isEmpty() ? List.of(Texts.of("warning.hubAccess")) : List.of();
        return new Plan(Texts.of(disable ? "disable.what" : "enable.what", Keys.counted(keys)),
                String.join(" ", whom), keys.size(), Keys.devices(individuals, registered), warnings,
                disable && !keys.isEmpty() || individuals > 1 || !groups.isEmpty());
    }

    /** @return what became of each */
    public Report<EnrollmentKey> execute(Plan plan, IProgressMonitor monitor) {
        Report<EnrollmentKey> report = new BatchRun<>(keys, EnrollmentKey::text, this::batch).run(plan.what(), monitor);
        return Journaling.record(journal, plan.what(), CommandLine.some(keys,
                key -> Keys.command(key, "update").option("--provisioning-status", status.wire())), report);
    }

    private boolean batch(Rows<EnrollmentKey> rows, int from, int until) {
        Map<Integer, Enrollment> changed = new TreeMap<>();
        for (int row = from; row < until; row++) {
            switch (service.enrollment(rows.subject(row))) {
                case Result.Ok<Enrollment> ok when has(ok.value()) -> rows.done(row);
                case Result.Ok<Enrollment> ok -> changed.put(row, changed(ok.value()));
                case Result.Failed<Enrollment> failed -> {
                    rows.failed(row, failed.error());
                    if (!BatchRun.worthGoingOn(failed.error())) {
                        return false;
                    }
                }
            }
        }
        return step.send(rows, changed);
    }

    /** Somebody else was faster: read it again and change what is there now. */
    private void refused(Rows<EnrollmentKey> rows, int row, ServiceError error) {
        ServiceError last = error;
        for (int i = 0; i < TRIES && last.httpStatus() == 412; i++) {
            Optional<ServiceError> refusal = again(rows.subject(row));
            if (refusal.isEmpty()) {
                rows.done(row);
                return;
            }
            last = refusal.get();
        }
        rows.failed(row, last);
    }

    private Optional<ServiceError> again(EnrollmentKey key) {
        return switch (service.enrollment(key)) {
            case Result.Failed<Enrollment> failed -> Optional.of(failed.error());
            case Result.Ok<Enrollment> ok when has(ok.value()) -> Optional.empty();
            case Result.Ok<Enrollment> ok -> service.put(changed(ok.value()),
                    ok.value().revision().<WriteCondition>map(r -> new WriteCondition.Matches(r.etag()))
                            .orElse(WriteCondition.ALWAYS))
                    .refusal();
        };
    }

    private boolean has(Enrollment stored) {
        return stored.settings().enabled() == (status == ProvisioningStatus.ENABLED);
    }

    private Enrollment changed(Enrollment stored) {
        return stored.withSettings(stored.settings().withStatus(status));
    }
}
