// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client.internal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.FilterTerm;

/** Filters rows in memory as the store of a service does. */
final class RowFilter {
    private RowFilter() {
    }

    static Predicate<CompactRow> of(List<FilterTerm> terms) {
        return terms.stream().map(RowFilter::of).reduce(row -> true, Predicate::and);
    }

    private static Predicate<CompactRow> of(FilterTerm term) {
        return switch (term) {
            case FilterTerm.Anywhere any -> {
                String part = any.text().toLowerCase(Locale.ROOT);
                Predicate<CompactRow> text = row -> row.lowerCaseId.contains(part)
                        || row.hub != null && row.hub.text().contains(part);
                yield text.or(reason(any.reasons()));
            }
            case FilterTerm.Contains contains -> contains(contains.column(), contains.text());
            case FilterTerm.Reason reason -> reason(reason.rules());
            case FilterTerm.Between between -> row -> {
                Instant time = time(between.column(), row);
                return time != null && !time.isBefore(between.from()) && time.isBefore(between.until());
            };
            case FilterTerm.Not not -> of(not.term()).negate();
        };
    }

    private static Predicate<CompactRow> reason(Set<Rule> rules) {
        return row -> row.lastReason != null && rules.contains(row.lastReason);
    }

    private static Predicate<CompactRow> contains(EnrollmentColumn column, String text) {
        String part = text.toLowerCase(Locale.ROOT);
        return switch (column) {
            case ID, HUB -> row -> text(column, row).contains(part);
            case STATE -> row -> text(column, row).equals(part)
                    || "refused".equals(part) && row.lastOutcome == Outcome.REFUSED
                    || "challenged".equals(part) && row.lastOutcome == Outcome.CHALLENGED;
            default -> row -> text(column, row).equals(part);
        };
    }

    static Instant time(EnrollmentColumn column, CompactRow row) {
        return switch (column) {
            case LAST_ATTEMPT -> row.lastAttempt;
            case CREATED -> row.created;
            case UPDATED -> row.updated;
            case ID, KIND, ATTESTATION, STATUS, STATE, HUB, LAST_REASON -> null;
        };
    }

    /** A column's words in lower case, empty where there is none. */
    static String text(EnrollmentColumn column, CompactRow row) {
        return switch (column) {
            case ID -> row.lowerCaseId;
            case KIND -> row.group ? "group" : "individual";
            case ATTESTATION -> row.attestation.wire().toLowerCase(Locale.ROOT);
            case STATUS -> row.enabled ? "enabled" : "disabled";
            case STATE -> row.state == null ? "" : row.state.wire();
            case HUB -> row.hub == null ? "" : row.hub.text();
            case LAST_REASON -> row.lastReason == null ? "" : row.lastReason.name().toLowerCase(Locale.ROOT);
            case LAST_ATTEMPT, CREATED, UPDATED -> {
                Instant time = time(column, row);
                yield time == null ? "" : time.toString();
            }
        };
    }
}
