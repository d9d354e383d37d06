// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.registrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.browse.TraceQuery;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/**
 * Reads the newest attempts of a service, and again shortly after each new one. Reads only what is new, so that it
 * keeps up with a service that is busy. Safe for any thread.
 */
final class AttemptFeed implements AutoCloseable {
    /** How many attempts are kept. */
    static final int CAPACITY = 2000;

    private static final int PAGE = 250;
    private static final long GATHER_MILLIS = 250;

    private final ProvisioningService service;
    private final Consumer<Answer> target;
    private final Reading reading = new Reading();
    private final Subscription subscription;
    private volatile Question question = new Question(Optional.empty(), false);

    /**
     * What is asked for.
     *
     * @param registrationId of this device only
     * @param onlyRefused only attempts that were not assigned
     */
    record Question(Optional<String> registrationId, boolean onlyRefused) {
    }

    /**
     * What was read.
     *
     * @param rows the attempts, the newest first
     * @param problem why they could not be read
     */
    record Answer(List<AttemptRow> rows, Optional<String> problem) {
    }

    AttemptFeed(ProvisioningService service, Consumer<Answer> target) {
        this.service = service;
        this.target = target;
        this.subscription = service.onChange(this::changed);
    }

    void ask(Question other) {
        question = other;
        reading.schedule();
    }

    private void changed(ServiceChange change) {
        switch (change) {
            case ServiceChange.AttemptTraced traced -> reading.schedule(GATHER_MILLIS);
            case ServiceChange.MuchChanged much -> reading.schedule(GATHER_MILLIS);
            case ServiceChange.EnrollmentChanged enrollment -> {
                // Attempts stay as they were.
            }
            case ServiceChange.RegistrationChanged registration -> {
                // The attempt behind it is told too.
            }
            case ServiceChange.CaCertificatesChanged certificates -> {
                // Attempts stay as they were.
            }
            case ServiceChange.ConfigurationChanged configuration -> {
                // Attempts stay as they were.
            }
        }
    }

    @Override
    public void close() {
        subscription.close();
        reading.cancel();
    }

    /** Reads what is new since the last time. */
    private final class Reading extends Job {
        private List<AttemptRow> known = List.of();
        private Question answered = question;

        private Reading() {
            super(RegistrationMessages.reading);
            setSystem(true);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            Question asked = question;
            if (!asked.equals(answered)) {
                known = List.of();
                answered = asked;
            }
            Optional<ServiceError> refused = read(asked, monitor);
            if (!monitor.isCanceled()) {
                target.accept(new Answer(known, refused.map(ServiceError::message)));
            }
            return Status.OK_STATUS;
        }

        private Optional<ServiceError> read(Question asked, IProgressMonitor monitor) {
            Locale locale = Locale.getDefault();
            long newest = known.isEmpty() ? 0 : known.getFirst().trace().id();
            List<AttemptRow> rows = new ArrayList<>();
            long before = 0;
            boolean more = true;
            while (more && !monitor.isCanceled()) {
                Result<List<Trace>> page = service
                        .traces(new TraceQuery(asked.registrationId(), asked.onlyRefused(), before, PAGE));
                if (page.refusal().isPresent()) {
                    return page.refusal();
                }
                List<Trace> traces = page.found().orElseThrow();
                traces.stream().filter(trace -> trace.id() > newest).map(trace -> AttemptRow.of(trace, locale))
                        .forEach(rows::add);
                more = traces.size() == PAGE && traces.getLast().id() > newest && rows.size() < CAPACITY;
                before = traces.isEmpty() ? 0 : traces.getLast().id();
            }
            if (!rows.isEmpty()) {
                rows.addAll(known);
                known = List.copyOf(rows.subList(0, Math.min(CAPACITY, rows.size())));
            }
            return Optional.empty();
        }

        @Override
        public boolean belongsTo(Object family) {
            return family == RegistrationsView.JOBS;
        }
    }
}
