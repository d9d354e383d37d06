// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.FilterTerm;

/**
 * A filter as a condition on the tables enrollment, by the name e, and registration, by the name r. It notes which
 * columns it needs, since the fewer it needs, the faster a million rows are searched.
 */
final class FilterSql {
    private static final String NEVER = "0";
    private static final int LONGEST = 256;
    private static final String INDIVIDUAL = "individual";
    private static final String GROUP = "group";
    private static final Map<String, Outcome> LAST = Map.of("refused", Outcome.REFUSED, "challenged",
            Outcome.CHALLENGED);

    private final Rules rules;
    private final Map<HubName, Long> hubs;
    private final List<String> conditions = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private boolean needsRow;
    private boolean needsRegistration;

    FilterSql(Rules rules, Map<HubName, Long> hubs, List<FilterTerm> terms) {
        this.rules = rules;
        this.hubs = hubs;
        for (FilterTerm term : terms) {
            conditions.add(condition(term));
        }
    }

    /** Empty when everything is shown. */
    String where() {
        return conditions.isEmpty() ? "" : conditions.stream().collect(Collectors.joining(") AND (", " WHERE (", ")"));
    }

    /** The parameters, in order. */
    List<String> texts() {
        return texts;
    }

    /** Whether the condition is about more than name and kind. */
    boolean needsRow() {
        return needsRow || needsRegistration;
    }

    /** Whether the condition is about the registration. */
    boolean needsRegistration() {
        return needsRegistration;
    }

    private String condition(FilterTerm term) {
        return switch (term) {
            case FilterTerm.Anywhere(String text, Set<Rule> reasons) ->
                    "%s OR %s OR %s".formatted(nameContains(text), hubContains(text), reasonIn(reasons));
            case FilterTerm.Contains(EnrollmentColumn column, String text) -> contains(column, text);
            case FilterTerm.Reason(Set<Rule> reasons) -> reasonIn(reasons);
            case FilterTerm.Between between -> "%s >= %d AND %1$s < %d".formatted(timeColumn(between.column()),
                    Ticks.notBefore(between.from()), Ticks.notBefore(between.until()));
            case FilterTerm.Not(FilterTerm not) -> "(%s) IS NOT TRUE".formatted(condition(not));
        };
    }

    private String contains(EnrollmentColumn column, String text) {
        return switch (column) {
            case ID -> nameContains(text);
            case HUB -> hubContains(text);
            case KIND -> text.equalsIgnoreCase(INDIVIDUAL) ? "e.kind = " + WordCodes.INDIVIDUAL
                    : text.equalsIgnoreCase(GROUP) ? "e.kind = " + WordCodes.GROUP : NEVER;
            case ATTESTATION -> AttestationKind.ofWire(text).map(kind -> {
                needsRow = true;
                return "e.attestation = " + WordCodes.ATTESTATION.of(kind);
            }).orElse(NEVER);
            case STATUS -> ProvisioningStatus.ofWire(text).map(status -> {
                needsRow = true;
                return "e.enabled = " + (status == ProvisioningStatus.ENABLED ? 1 : 0);
            }).orElse(NEVER);
            case STATE -> state(text);
            case LAST_ATTEMPT, LAST_REASON, CREATED, UPDATED -> throw unusable(column);
        };
    }

    /** A device that never registered is unassigned, as the REST API says it. */
    private String state(String text) {
        Outcome last = LAST.get(text.toLowerCase(Locale.ROOT));
        if (last != null) {
            needsRegistration = true;
            return "r.last_outcome = " + WordCodes.OUTCOME.of(last);
        }
        return RegistrationStatus.ofWire(text).map(status -> {
            needsRegistration = true;
            String stored = "r.status = " + WordCodes.STATUS.of(status);
            return status == RegistrationStatus.UNASSIGNED ? stored + " OR e.kind = 0 AND r.status IS NULL" : stored;
        }).orElse(NEVER);
    }

    private String nameContains(String text) {
        if (text.length() > LONGEST) {
            return NEVER;
        }
        texts.add('%' + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%');
        return "e.name LIKE ? ESCAPE '\\'";
    }

    private String hubContains(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String numbers = hubs.entrySet().stream().filter(hub -> hub.getKey().text().contains(lower))
                .map(hub -> hub.getValue().toString()).collect(Collectors.joining(", "));
        if (numbers.isEmpty()) {
            return NEVER;
        }
        needsRegistration = true;
        return "r.assigned_hub IN (" + numbers + ")";
    }

    private String reasonIn(Set<Rule> reasons) {
        if (reasons.isEmpty()) {
            return NEVER;
        }
        needsRegistration = true;
        return reasons.stream().map(rule -> Long.toString(rules.id(rule)))
                .collect(Collectors.joining(", ", "r.last_rule IN (", ")"));
    }

    private String timeColumn(EnrollmentColumn column) {
        switch (column) {
            case CREATED:
                needsRow = true;
                return "e.created";
            case UPDATED:
                needsRow = true;
                return "e.updated";
            case LAST_ATTEMPT:
                needsRegistration = true;
                return "r.last_time";
            default:
                throw unusable(column);
        }
    }

    private static IllegalArgumentException unusable(EnrollmentColumn column) {
        return new IllegalArgumentException("This filter term is not for the column " + column + ".");
    }
}
