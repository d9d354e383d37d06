// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentRow;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.osgi.util.NLS;

/** The words of the list. Safe for any thread. */
public final class RowTexts {
    /** Behind the name of the column that the rows ascend by. */
    static final String ASCENDING = " \u25B2";
    /** Behind the name of the column that the rows descend by. */
    static final String DESCENDING = " \u25BC";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String BETWEEN_CELLS = "\t";

    private final Function<EnrollmentRow, String> reasons;
    private final ZoneId zone;

    /**
     * @param reasons says why the last attempt of a row came to what it came to
     * @param zone in which times are told
     */
    public RowTexts(Function<EnrollmentRow, String> reasons, ZoneId zone) {
        this.reasons = reasons;
        this.zone = zone;
    }

    String header(EnrollmentColumn column) {
        return switch (column) {
            case ID -> Messages.column_id;
            case KIND -> Messages.column_kind;
            case ATTESTATION -> Messages.column_attestation;
            case STATUS -> Messages.column_status;
            case STATE -> Messages.column_state;
            case HUB -> Messages.column_hub;
            case LAST_ATTEMPT -> Messages.column_lastAttempt;
            case LAST_REASON -> Messages.column_lastReason;
            case CREATED -> Messages.column_created;
            case UPDATED -> Messages.column_updated;
        };
    }

    /** @return a text that is as long as the column's texts usually are */
    String sample(EnrollmentColumn column) {
        return switch (column) {
            case ID -> "press-000017-line-4";
            case KIND -> Messages.kind_individual;
            case ATTESTATION -> Messages.attestation_symmetricKey;
            case STATUS -> Messages.status_disabled;
            case STATE -> Messages.state_unassigned;
            case HUB -> "hub-1.dps-studio.local";
            case LAST_ATTEMPT, CREATED, UPDATED -> time(Instant.EPOCH);
            case LAST_REASON -> "The TPM that answered is not the one enrolled.";
        };
    }

    String cell(EnrollmentRow row, EnrollmentColumn column) {
        return switch (column) {
            case ID -> row.key().text();
            case KIND -> row.key() instanceof EnrollmentKey.Group ? Messages.kind_group : Messages.kind_individual;
            case ATTESTATION -> attestation(row.attestation());
            case STATUS -> row.enabled() ? Messages.status_enabled : Messages.status_disabled;
            case STATE -> state(row);
            case HUB -> row.hub().map(Object::toString).orElse("");
            case LAST_ATTEMPT -> row.lastAttempt().map(this::time).orElse("");
            case LAST_REASON -> reasons.apply(row);
            case CREATED -> time(row.created());
            case UPDATED -> time(row.updated());
        };
    }

    /** @return the moment that a cell tells, where it tells one */
    Optional<Instant> moment(EnrollmentRow row, EnrollmentColumn column) {
        return switch (column) {
            case LAST_ATTEMPT -> row.lastAttempt();
            case CREATED -> Optional.of(row.created());
            case UPDATED -> Optional.of(row.updated());
            case ID, KIND, ATTESTATION, STATUS, STATE, HUB, LAST_REASON -> Optional.empty();
        };
    }

    /** @return a row of a table as text, its cells divided by tabulators */
    String line(EnrollmentRow row, List<EnrollmentColumn> columns) {
        return columns.stream().map(column -> oneLine(cell(row, column))).collect(Collectors.joining(BETWEEN_CELLS));
    }

    /** @return the headers in the same form */
    String headerLine(List<EnrollmentColumn> columns) {
        return columns.stream().map(this::header).collect(Collectors.joining(BETWEEN_CELLS));
    }

    /**
     * @param moment any time
     * @return it in the zone of the reader
     */
    public String time(Instant moment) {
        return TIME.withZone(zone).format(moment);
    }

    /**
     * @param moment any time
     * @return it in the zone of the reader, with the UTC time beside
     */
    public String timeWithUtc(Instant moment) {
        return NLS.bind(Messages.time_withUtc, time(moment), TIME.withZone(ZoneOffset.UTC).format(moment));
    }

    /**
     * @param kind a kind
     * @return its name for people
     */
    public static String attestation(AttestationKind kind) {
        return switch (kind) {
            case NONE -> Messages.attestation_none;
            case X509 -> Messages.attestation_x509;
            case TPM -> Messages.attestation_tpm;
            case SYMMETRIC_KEY -> Messages.attestation_symmetricKey;
        };
    }

    /**
     * @param status a status
     * @return its name for people
     */
    public static String registration(RegistrationStatus status) {
        return switch (status) {
            case UNASSIGNED -> Messages.state_unassigned;
            case ASSIGNING -> Messages.state_assigning;
            case ASSIGNED -> Messages.state_assigned;
            case FAILED -> Messages.state_failed;
            case DISABLED -> Messages.state_disabled;
        };
    }

    private static String state(EnrollmentRow row) {
        Optional<Outcome> last = row.lastOutcome();
        return row.state().filter(s -> s != RegistrationStatus.UNASSIGNED).map(RowTexts::registration)
                .map(status -> last.map(outcome -> then(status, outcome)).orElse(status))
                .orElseGet(() -> last.map(RowTexts::only).orElse(""));
    }

    private static String then(String status, Outcome last) {
        return switch (last) {
            case REFUSED -> NLS.bind(Messages.state_thenRefused, status);
            case CHALLENGED -> NLS.bind(Messages.state_thenChallenged, status);
            case ASSIGNED, DISABLED, FAILED -> status;
        };
    }

    private static String only(Outcome last) {
        return switch (last) {
            case REFUSED -> Messages.state_refused;
            case CHALLENGED -> Messages.state_challenged;
            case ASSIGNED, DISABLED, FAILED -> "";
        };
    }

    private static String oneLine(String text) {
        return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }
}
