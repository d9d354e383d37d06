// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.EnrollmentRow;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.service.port.LastAttempt;

/** The list in memory: its keys stand still, its rows are read when asked for. */
final class MemoryListing implements EnrollmentListing {
    private static final Comparator<EnrollmentRow> BY_ID = Comparator
            .comparing((EnrollmentRow row) -> row.key().text().toLowerCase(Locale.ROOT))
            .thenComparing(row -> row.key() instanceof EnrollmentKey.Group);

    private final Supplier<MemoryTables> latest;
    private final List<EnrollmentKey> keys;
    private final long total;

    private MemoryListing(Supplier<MemoryTables> latest, List<EnrollmentKey> keys, long total) {
        this.latest = latest;
        this.keys = keys;
        this.total = total;
    }

    static MemoryListing open(Supplier<MemoryTables> latest, List<FilterTerm> terms, EnrollmentColumn order,
            boolean ascending, BooleanSupplier cancelled) {
        MemoryTables tables = latest.get();
        List<EnrollmentRow> rows = new ArrayList<>();
        for (EnrollmentKey key : keys(tables)) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            row(tables, key).filter(row -> terms.stream().allMatch(term -> holds(term, row))).ifPresent(rows::add);
        }
        Comparator<EnrollmentRow> column = Comparator.comparing(row -> sortText(order, row));
        rows.sort((ascending ? column : column.reversed()).thenComparing(BY_ID));
        return new MemoryListing(latest, rows.stream().map(EnrollmentRow::key).toList(), keys(tables).size());
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public List<Optional<EnrollmentRow>> rows(int from, int until) {
        MemoryTables tables = latest.get();
        return keys.subList(from, until).stream().map(key -> row(tables, key)).toList();
    }

    @Override
    public int indexOf(EnrollmentKey key) {
        return keys.indexOf(key);
    }

    private static List<EnrollmentKey> keys(MemoryTables tables) {
        List<EnrollmentKey> keys = new ArrayList<>();
        tables.individuals.values().forEach(one -> keys.add(one.key()));
        tables.groups.values().forEach(group -> keys.add(group.key()));
        return keys;
    }

    private static Optional<EnrollmentRow> row(MemoryTables tables, EnrollmentKey key) {
        return switch (key) {
            case EnrollmentKey.Individual one -> Optional.ofNullable(tables.individuals.get(one.id()))
                    .map(enrollment -> row(enrollment, Optional.ofNullable(tables.registrations.get(one.id())),
                            Optional.ofNullable(tables.lastAttempts.get(one.id()))));
            case EnrollmentKey.Group group -> Optional.ofNullable(tables.groups.get(group.id()))
                    .map(enrollment -> row(enrollment, Optional.empty(), Optional.empty()));
        };
    }

    private static EnrollmentRow row(Enrollment enrollment, Optional<RegistrationRecord> record,
            Optional<LastAttempt> last) {
        Revision revision = enrollment.revision().orElseThrow();
        return new EnrollmentRow(enrollment.key(), enrollment.attestation().kind(), enrollment.settings().enabled(),
                record.map(RegistrationRecord::status), record.flatMap(RegistrationRecord::assignedHub),
                last.map(LastAttempt::time), last.map(LastAttempt::outcome), last.map(LastAttempt::reason),
                revision.created(), revision.lastUpdated());
    }

    private static boolean holds(FilterTerm term, EnrollmentRow row) {
        return switch (term) {
            case FilterTerm.Anywhere any -> contains(text(EnrollmentColumn.ID, row), any.text())
                    || contains(text(EnrollmentColumn.HUB, row), any.text())
                    || row.lastReason().filter(any.reasons()::contains).isPresent();
            case FilterTerm.Contains one -> switch (one.column()) {
                case ID, HUB -> contains(text(one.column(), row), one.text());
                case STATE -> text(one.column(), row).equalsIgnoreCase(one.text())
                        || Stream.of(Outcome.REFUSED, Outcome.CHALLENGED)
                                .filter(last -> one.text().equalsIgnoreCase(last.name()))
                                .anyMatch(last -> row.lastOutcome().filter(last::equals).isPresent());
                default -> text(one.column(), row).equalsIgnoreCase(one.text());
            };
            case FilterTerm.Reason reason -> row.lastReason().filter(reason.rules()::contains).isPresent();
            case FilterTerm.Between period -> time(period.column(), row)
                    .filter(t -> !t.isBefore(period.from()) && t.isBefore(period.until())).isPresent();
            case FilterTerm.Not not -> !holds(not.term(), row);
        };
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static Optional<Instant> time(EnrollmentColumn column, EnrollmentRow row) {
        return switch (column) {
            case LAST_ATTEMPT -> row.lastAttempt();
            case CREATED -> Optional.of(row.created());
            case UPDATED -> Optional.of(row.updated());
            default -> Optional.empty();
        };
    }

    private static String text(EnrollmentColumn column, EnrollmentRow row) {
        return switch (column) {
            case ID -> row.key().text();
            case KIND -> row.key() instanceof EnrollmentKey.Group ? "group" : "individual";
            case ATTESTATION -> row.attestation().wire();
            case STATUS -> row.enabled() ? "enabled" : "disabled";
            case STATE -> row.state().map(RegistrationStatus::wire).orElse("");
            case HUB -> row.hub().map(HubName::text).orElse("");
            case LAST_REASON -> row.lastReason().map(Enum::name).orElse("");
            case LAST_ATTEMPT, CREATED, UPDATED -> time(column, row).map(Instant::toString).orElse("");
        };
    }

    private static String sortText(EnrollmentColumn column, EnrollmentRow row) {
        return switch (column) {
            case LAST_ATTEMPT, CREATED, UPDATED -> time(column, row)
                    .map(t -> String.format(Locale.ROOT, "%020d.%09d", t.getEpochSecond(), t.getNano())).orElse("");
            default -> text(column, row).toLowerCase(Locale.ROOT);
        };
    }
}
