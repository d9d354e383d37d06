// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.explanation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.ui.attempts.AttemptSelection;
import org.dpsstudio.ui.edit.EnrollmentSelection;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** Finds the last attempt of an enrollment, and each newer one as it comes in, until it is closed. */
final class LastAttempt extends Job implements AutoCloseable {
    private static final long GATHER_MILLIS = 250;
    private static final int GROUP_SEARCH = 1000;

    private final EnrollmentSelection enrollment;
    private final Consumer<Optional<AttemptSelection>> target;
    private final Subscription subscription;
    private volatile boolean closed;

    LastAttempt(EnrollmentSelection enrollment, Consumer<Optional<AttemptSelection>> target) {
        super(ExplanationMessages.reading);
        setSystem(true);
        this.enrollment = enrollment;
        this.target = target;
        this.subscription = enrollment.connection().service().onChange(this::changed);
        schedule();
    }

    private void changed(ServiceChange change) {
        if (change instanceof ServiceChange.AttemptTraced || change instanceof ServiceChange.MuchChanged) {
            schedule(GATHER_MILLIS);
        }
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        Optional<Trace> found = find(enrollment.connection().service());
        if (!closed) {
            target.accept(found.map(trace -> new AttemptSelection(enrollment.connection(), trace)));
        }
        return Status.OK_STATUS;
    }

    private Optional<Trace> find(ProvisioningService service) {
        return switch (enrollment.key()) {
            case EnrollmentKey.Individual(var id) -> service.traces(TraceQuery.of(id.text(), 1)).found()
                    .flatMap(traces -> traces.stream().findFirst());
            case EnrollmentKey.Group group -> service.traces(TraceQuery.newest(GROUP_SEARCH)).found().orElse(List.of())
                    .stream().filter(trace -> trace.enrollment().filter(group::equals).isPresent()).findFirst();
        };
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == ExplanationView.JOBS;
    }

    @Override
    public void close() {
        closed = true;
        subscription.close();
        cancel();
    }
}
