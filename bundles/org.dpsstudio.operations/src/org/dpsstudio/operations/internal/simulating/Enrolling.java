// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.simulating;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;

import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.internal.BatchRun;
import org.dpsstudio.operations.internal.CommandLine;
import org.dpsstudio.operations.internal.Journaling;
import org.dpsstudio.operations.internal.Rows;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.internal.enrollments.BulkStep;
import org.dpsstudio.operations.internal.enrollments.EnrollmentCommand;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.simulating.EnrollDevicesOperation.Standing;
import org.dpsstudio.service.BulkMode;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.eclipse.core.runtime.IProgressMonitor;

/** Enrolling simulated devices. */
public final class Enrolling {
    private final ProvisioningService service;
    private final List<? extends Enrollment> enrollments;
    private final boolean replacing;
    private final IntConsumer reached;
    private final GroupAuthorities authorities;
    private volatile Optional<EnrollmentStanding> standing = Optional.empty();

    /**
     * Nothing is asked before a plan is.
     *
     * @param reached told how many more were reached, by any thread
     */
    public Enrolling(ProvisioningService service, List<? extends Enrollment> enrollments, boolean replacing,
            IntConsumer reached) {
        this.service = service;
        this.enrollments = enrollments;
        this.replacing = replacing;
        this.reached = reached;
        this.authorities = new GroupAuthorities(service);
    }

    /** @return what would be done */
    public Plan plan() {
        List<String> warnings = new ArrayList<>();
        switch (EnrollmentStanding.read(service, enrollments)) {
            case Result.Ok<EnrollmentStanding> ok -> {
                standing = Optional.of(ok.value());
                warn(ok.value(), warnings);
            }
            case Result.Failed<EnrollmentStanding> failed -> {
                standing = Optional.empty();
                warnings.add(Texts.of("simulate.enroll.unknown", failed.error().message()));
            }
        }
        List<Certificate> vouched = authorities.missing(enrollments);
        if (!vouched.isEmpty()) {
            warnings.add(Texts.of("simulate.enroll.authority", vouched.getFirst().info().subjectName(),
                    vouched.size()));
        }
        Standing counts = standing();
        int written = counts.missing() + (replacing ? counts.conflicting() : 0);
        return new Plan(what(), Texts.of("simulate.enroll.whom", written, counts.same()), enrollments.size(), written,
                warnings, written > 1 || replacing && counts.conflicting() > 0);
    }

    private void warn(EnrollmentStanding known, List<String> warnings) {
        if (known.conflicting() > 0) {
            warnings.add(Texts.of(replacing ? "simulate.enroll.replaces" : "simulate.enroll.conflicts",
                    known.conflicting()));
        }
        if (known.disabled() > 0) {
            warnings.add(Texts.of("simulate.enroll.disabled", known.disabled()));
        }
    }

    private String what() {
        return enrollments.size() == 1
                ? Texts.of(enrollments.getFirst().key() instanceof EnrollmentKey.Group ? "simulate.enroll.group"
                        : "simulate.enroll.one", enrollments.getFirst().key().text())
                : Texts.of("simulate.enroll.many", enrollments.size());
    }

    /** @return how the enrollments stood when a plan was asked for last; all are missing when it could not be told */
    public Standing standing() {
        return standing.map(known -> new Standing(known.missing(), known.same(), known.conflicting()))
                .orElseGet(() -> new Standing(enrollments.size(), 0, 0));
    }

    /** @return what became of each, which is in the journal then */
    public Report<EnrollmentKey> execute(Plan plan, IProgressMonitor monitor, Journal journal) {
        return Journaling.record(journal, plan.what(), commands(), send(plan.what(), monitor));
    }

    /** @return what became of each, without a plan and without a journal */
    Report<EnrollmentKey> enroll(IProgressMonitor monitor) {
        return send(plan().what(), monitor);
    }

    private Report<EnrollmentKey> send(String what, IProgressMonitor monitor) {
        BulkStep<EnrollmentKey> creating = new BulkStep<>(service, BulkMode.CREATE, this::notCreated);
        BulkStep<EnrollmentKey> changing = new BulkStep<>(service, BulkMode.UPDATE, Rows::failed);
        return new BatchRun<>(keys(), EnrollmentKey::text, (rows, from, until) -> {
            boolean goOn = work(rows, from, until, creating, changing);
            reached.accept(until - from);
            return goOn;
        }).run(what, monitor);
    }

    private List<EnrollmentKey> keys() {
        return new AbstractList<>() {
            @Override
            public EnrollmentKey get(int index) {
                return enrollments.get(index).key();
            }

            @Override
            public int size() {
                return enrollments.size();
            }
        };
    }

    private boolean work(Rows<EnrollmentKey> rows, int from, int until, BulkStep<EnrollmentKey> creating,
            BulkStep<EnrollmentKey> changing) {
        Map<Integer, Enrollment> missing = new TreeMap<>();
        Map<Integer, Enrollment> conflicting = new TreeMap<>();
        for (int row = from; row < until; row++) {
            Enrollment wanted = enrollments.get(row);
            Optional<ServiceError> refused = authorities.vouchFor(wanted);
            if (refused.isPresent()) {
                rows.failed(row, refused.get());
                continue;
            }
            Optional<Enrollment> other = standing.flatMap(known -> known.conflict(wanted.key()));
            if (other.isPresent() && replacing) {
                conflicting.put(row, other.get().withAttestation(wanted.attestation()));
            } else if (other.isPresent()) {
                rows.failed(row, Texts.of("simulate.enroll.conflict", wanted.key().text()));
            } else if (standing.filter(known -> known.same(wanted.key())).isPresent()) {
                rows.done(row);
            } else {
                missing.put(row, wanted);
            }
        }
        return creating.send(rows, missing) & changing.send(rows, conflicting);
    }

    /** Somebody may have enrolled the device meanwhile. */
    private void notCreated(Rows<EnrollmentKey> rows, int row, ServiceError error) {
        Enrollment wanted = enrollments.get(row);
        if (error.httpStatus() != 409) {
            rows.failed(row, error);
            return;
        }
        switch (EnrollmentStanding.read(service, List.of(wanted))) {
            case Result.Ok<EnrollmentStanding> ok when ok.value().same(wanted.key()) -> rows.done(row);
            case Result.Ok<EnrollmentStanding> ok ->
                    rows.failed(row, Texts.of("simulate.enroll.conflict", wanted.key().text()));
            case Result.Failed<EnrollmentStanding> failed -> rows.failed(row, failed.error());
        }
    }

    private List<String> commands() {
        List<String> lines = new ArrayList<>();
        enrollments.stream().limit(CommandLine.MOST_LINES)
                .forEach(enrollment -> lines.addAll(EnrollmentCommand.of(enrollment, true)));
        if (enrollments.size() > CommandLine.MOST_LINES) {
            lines.add(Texts.of("command.more", enrollments.size() - CommandLine.MOST_LINES));
        }
        return lines;
    }
}
