// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import org.dpsstudio.client.RemoteProvisioningService;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.browse.EnrollmentBrowser;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.service.browse.TraceQuery;

/**
 * Loads every enrollment page by page, with its registration record and its last attempt where the service tells
 * them, and filters and sorts here. What was loaded serves until a change is noticed or it is old.
 */
public final class LoadingBrowser implements EnrollmentBrowser {
    /** How many enrollments are held at the most. */
    public static final int MOST_ROWS = 1_000_000;
    /** How many traces are looked at for last attempts. */
    public static final int MOST_TRACES = 2_000;
    private static final int PAGE = 1_000;
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final ProvisioningService service;
    private final ChangePoll changes;
    private final String authority;
    private final int mostRows;
    private final ReentrantLock lock = new ReentrantLock();
    private Loaded loaded = new Loaded(List.of(), -1, Instant.MIN);

    private record Loaded(List<CompactRow> rows, long stamp, Instant time) {
    }

    /** What stops the loading. */
    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient ServiceError error;

        Stopped(ServiceError error) {
            super(error.message());
            this.error = error;
        }
    }

    private interface Pages<T> {
        Result<Page<T>> next(Optional<String> continuation);
    }

    /**
     * @param service whose enrollments
     * @param changes says when what was loaded is out of date
     * @param authority the service's host and port
     * @param mostRows how many rows are held at the most
     */
    public LoadingBrowser(ProvisioningService service, ChangePoll changes, String authority, int mostRows) {
        this.service = service;
        this.changes = changes;
        this.authority = authority;
        this.mostRows = mostRows;
    }

    @Override
    public Result<EnrollmentListing> open(List<FilterTerm> terms, EnrollmentColumn order, boolean ascending,
            BooleanSupplier cancelled) {
        try {
            return Result.ok(LoadedListing.of(rows(cancelled), terms, order, ascending, cancelled));
        } catch (Stopped stopped) {
            return new Result.Failed<>(stopped.error);
        }
    }

    private List<CompactRow> rows(BooleanSupplier cancelled) throws Stopped {
        enter(cancelled);
        try {
            long stamp = changes.stamp();
            boolean young = loaded.time().plus(KEPT).isAfter(Instant.now());
            if (!changes.isLooking() || stamp != loaded.stamp() || !young) {
                loaded = new Loaded(load(cancelled), stamp, Instant.now());
            }
            return loaded.rows();
        } finally {
            lock.unlock();
        }
    }

    private void enter(BooleanSupplier cancelled) {
        try {
            while (!lock.tryLock(100, TimeUnit.MILLISECONDS)) {
                stopIf(cancelled);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private List<CompactRow> load(BooleanSupplier cancelled) throws Stopped {
        List<CompactRow> rows = new ArrayList<>();
        all(continuation -> service.individualEnrollments(continuation, PAGE), cancelled,
                enrollment -> rows.add(new CompactRow(enrollment)), rows);
        Map<String, CompactRow> individuals = HashMap.newHashMap(rows.size());
        rows.forEach(row -> individuals.put(row.lowerCaseId, row));
        all(continuation -> service.enrollmentGroups(continuation, PAGE), cancelled,
                enrollment -> rows.add(new CompactRow(enrollment)), rows);
        loadRecords(individuals, cancelled, rows);
        loadAttempts(individuals, cancelled);
        return rows;
    }

    private void loadRecords(Map<String, CompactRow> individuals, BooleanSupplier cancelled, List<CompactRow> rows)
            throws Stopped {
        Map<HubName, HubName> shared = new HashMap<>();
        Consumer<RegistrationRecord> add = record -> {
            CompactRow row = individuals.get(record.registrationId().key());
            if (row != null) {
                row.add(record, record.assignedHub().map(hub -> shared.computeIfAbsent(hub, Function.identity()))
                        .orElse(null));
            }
        };
        try {
            all(continuation -> service.registrations(Optional.empty(), continuation, PAGE), cancelled, add, rows);
        } catch (Stopped stopped) {
            unlessNotOffered(stopped);
        }
    }

    private void loadAttempts(Map<String, CompactRow> individuals, BooleanSupplier cancelled) throws Stopped {
        long before = 0;
        try {
            for (int seen = 0; seen < MOST_TRACES; seen += PAGE) {
                stopIf(cancelled);
                List<Trace> traces = value(service.traces(new TraceQuery(Optional.empty(), false, before, PAGE)));
                for (Trace trace : traces) {
                    CompactRow row = individuals.get(trace.attempt().registrationId().toLowerCase(Locale.ROOT));
                    if (row != null && row.lastAttempt == null && !trace.attempt().time().isBefore(row.created)) {
                        row.add(trace);
                    }
                }
                if (traces.size() < PAGE) {
                    return;
                }
                before = traces.getLast().id();
            }
        } catch (Stopped stopped) {
            unlessNotOffered(stopped);
        }
    }

    /** A service that does not tell these, or a policy that may not read them, leaves the columns empty. */
    private static void unlessNotOffered(Stopped stopped) throws Stopped {
        int code = stopped.error.code();
        if (code != RemoteProvisioningService.NOT_OFFERED && stopped.error.httpStatus() != 401) {
            throw stopped;
        }
    }

    private <T> void all(Pages<T> pages, BooleanSupplier cancelled, Consumer<T> add, List<CompactRow> rows)
            throws Stopped {
        Optional<String> continuation = Optional.empty();
        do {
            stopIf(cancelled);
            Page<T> page = value(pages.next(continuation));
            page.items().forEach(add);
            if (rows.size() > mostRows) {
                throw new Stopped(new ServiceError(RemoteProvisioningService.NOT_OFFERED,
                        Wording.say("tooManyRows", authority, mostRows)));
            }
            continuation = page.continuation();
        } while (continuation.isPresent());
    }

    private static void stopIf(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private static <T> T value(Result<T> result) throws Stopped {
        return switch (result) {
            case Result.Ok<T> ok -> ok.value();
            case Result.Failed<T> failed -> throw new Stopped(failed.error());
        };
    }
}
