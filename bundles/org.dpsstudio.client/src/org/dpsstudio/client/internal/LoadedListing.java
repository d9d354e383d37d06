// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.EnrollmentRow;
import org.dpsstudio.service.browse.FilterTerm;

/** A list whose rows are in memory, as they were when they were loaded. */
final class LoadedListing implements EnrollmentListing {
    private static final int ASKED_EVERY = 1 << 12;
    private static final Comparator<CompactRow> BY_ID = Comparator.comparing((CompactRow row) -> row.lowerCaseId)
            .thenComparing(row -> row.group);

    private final CompactRow[] shown;
    private final long total;

    private LoadedListing(CompactRow[] shown, long total) {
        this.shown = shown;
        this.total = total;
    }

    static LoadedListing of(List<CompactRow> rows, List<FilterTerm> terms, EnrollmentColumn order, boolean ascending,
            BooleanSupplier cancelled) {
        Patience patience = new Patience(cancelled);
        Predicate<CompactRow> filter = RowFilter.of(terms);
        List<CompactRow> kept = new ArrayList<>();
        for (CompactRow row : rows) {
            patience.ask();
            if (filter.test(row)) {
                kept.add(row);
            }
        }
        Comparator<CompactRow> column = column(order);
        Comparator<CompactRow> whole = (ascending ? column : column.reversed()).thenComparing(BY_ID);
        kept.sort((a, b) -> {
            patience.ask();
            return whole.compare(a, b);
        });
        return new LoadedListing(kept.toArray(CompactRow[]::new), rows.size());
    }

    private static Comparator<CompactRow> column(EnrollmentColumn order) {
        return switch (order) {
            case LAST_ATTEMPT, CREATED, UPDATED -> Comparator.comparing(row -> RowFilter.time(order, row),
                    Comparator.nullsFirst(Comparator.<Instant>naturalOrder()));
            case ID, KIND, ATTESTATION, STATUS, STATE, HUB, LAST_REASON ->
                    Comparator.comparing(row -> RowFilter.text(order, row));
        };
    }

    /** Asks now and then whether to give up. */
    private static final class Patience {
        private final BooleanSupplier cancelled;
        private int count;

        Patience(BooleanSupplier cancelled) {
            this.cancelled = cancelled;
        }

        void ask() {
            if (count++ % ASKED_EVERY == 0 && cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
        }
    }

    @Override
    public int size() {
        return shown.length;
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public List<Optional<EnrollmentRow>> rows(int from, int until) {
        List<Optional<EnrollmentRow>> rows = new ArrayList<>(until - from);
        for (int i = from; i < until; i++) {
            rows.add(Optional.of(shown[i].full()));
        }
        return rows;
    }

    @Override
    public int indexOf(EnrollmentKey key) {
        for (int i = 0; i < shown.length; i++) {
            if (shown[i].is(key)) {
                return i;
            }
        }
        return -1;
    }
}
