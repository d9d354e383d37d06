// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationFailure;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.service.port.LastAttempt;

/** The rows of registration records and last attempts. */
final class RegistrationTable {
    private static final String SELECT = """
            SELECT r.id, r.enrolled, r.registration_id, r.last_time, r.last_outcome, r.last_rule, r.last_trace,
            r.status, (SELECT name FROM hub WHERE hub.id = r.assigned_hub), r.group_name, r.substatus, r.device_id,
            r.error_code, r.error_message, r.payload, r.created, r.updated, r.operation, r.etag, r.attested_by,
            r.authentication_key FROM\s""";
    private static final String BY_ID = SELECT + "registration r WHERE r.id = ?";
    private static final String ENROLLED = SELECT
            + "registration r WHERE r.id = (SELECT id FROM enrollment WHERE name = ? AND kind = 0)";
    private static final String UNENROLLED = SELECT + "registration r WHERE r.registration_id = ? AND r.enrolled = 0";
    private static final String ALL = SELECT + """
            (SELECT * FROM (
                SELECT r.*, e.name AS place FROM enrollment e CROSS JOIN registration r ON r.id = e.id
                WHERE e.name > ?1 AND e.kind = 0 AND r.status IS NOT NULL ORDER BY e.name LIMIT ?2)
            UNION ALL SELECT * FROM (
                SELECT r.*, r.registration_id AS place FROM registration r
                WHERE r.registration_id > ?1 AND r.enrolled = 0 AND r.status IS NOT NULL
                ORDER BY r.registration_id LIMIT ?2)) r
            ORDER BY r.place COLLATE NOCASE LIMIT ?2""";
    private static final String OF_GROUP = SELECT + """
            registration r WHERE r.group_name = ? AND r.registration_id > ? AND r.status IS NOT NULL
            ORDER BY r.registration_id LIMIT ?""";
    private static final String INSERT = """
            INSERT INTO registration (last_time, last_outcome, last_rule, last_trace, status, assigned_hub, substatus,
            device_id, error_code, error_message, payload, created, updated, operation, etag, attested_by,
            authentication_key, registration_id, enrolled, group_name, id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String SET = """
            UPDATE registration SET last_time = ?, last_outcome = ?, last_rule = ?, last_trace = ?, status = ?,
            assigned_hub = ?, substatus = ?, device_id = ?, error_code = ?, error_message = ?, payload = ?,
            created = ?, updated = ?, operation = ?, etag = ?, attested_by = ?, authentication_key = ?""";
    private static final String UPDATE = SET + " WHERE id = ?";
    private static final String UPDATE_WITH_INDEXED = SET
            + ", registration_id = ?, enrolled = ?, group_name = ? WHERE id = ?";
    private static final String DELETE = "DELETE FROM registration WHERE id = ?";

    private RegistrationTable() {
    }

    /**
     * @param enrollment the device's individual enrollment, or that there is none; empty when that is not known
     */
    static Optional<RegistrationRow> find(SqlConnection sql, Rules rules, String name,
            Optional<Optional<StoredEnrollment>> enrollment) {
        if (enrollment.isPresent() && enrollment.get().isPresent()) {
            long id = enrollment.get().get().id();
            return sql.first(BY_ID, b -> b.number(id), c -> read(c, rules));
        }
        Optional<RegistrationRow> enrolled = enrollment.isPresent() ? Optional.empty()
                : sql.first(ENROLLED, b -> b.text(name), c -> read(c, rules));
        return enrolled.isPresent() ? enrolled : findUnenrolled(sql, rules, name);
    }

    static Optional<RegistrationRow> findUnenrolled(SqlConnection sql, Rules rules, String name) {
        return sql.first(UNENROLLED, b -> b.text(name), c -> read(c, rules));
    }

    static List<RegistrationRecord> page(SqlConnection sql, Rules rules, Optional<EnrollmentGroupId> group,
            String after, int limit) {
        List<RegistrationRow> rows = group.isPresent()
                ? sql.all(OF_GROUP, b -> b.text(group.get().text()).text(after).number(limit), c -> read(c, rules))
                : sql.all(ALL, b -> b.text(after).number(limit), c -> read(c, rules));
        return rows.stream().flatMap(row -> row.record().stream()).toList();
    }

    static void insert(SqlConnection sql, Rules rules, RegistrationRow row, OptionalLong hub) {
        sql.update(INSERT, b -> {
            bindPlain(b, rules, row, hub);
            b.text(row.name()).flag(row.enrolled()).text(group(row)).number(row.id());
        });
    }

    static void update(SqlConnection sql, Rules rules, RegistrationRow before, RegistrationRow row, OptionalLong hub) {
        boolean sameIndexed = before.name().equals(row.name()) && before.enrolled() == row.enrolled()
                && group(before).equals(group(row));
        sql.update(sameIndexed ? UPDATE : UPDATE_WITH_INDEXED, b -> {
            bindPlain(b, rules, row, hub);
            if (!sameIndexed) {
                b.text(row.name()).flag(row.enrolled()).text(group(row));
            }
            b.number(row.id());
        });
    }

    static void delete(SqlConnection sql, long id) {
        sql.update(DELETE, b -> b.number(id));
    }

    private static Optional<String> group(RegistrationRow row) {
        return row.record().flatMap(RegistrationRecord::group).map(EnrollmentGroupId::text);
    }

    private static void bindPlain(Bindings b, Rules rules, RegistrationRow row, OptionalLong hub) {
        if (row.attempt().isPresent()) {
            LastAttempt attempt = row.attempt().get();
            b.time(attempt.time()).number(WordCodes.OUTCOME.of(attempt.outcome())).number(rules.id(attempt.reason()))
                    .number(attempt.traceId());
        } else {
            b.none(4);
        }
        if (row.record().isEmpty()) {
            b.none(13);
            return;
        }
        RegistrationRecord record = row.record().get();
        b.number(WordCodes.STATUS.of(record.status()));
        if (hub.isPresent()) {
            b.number(hub.getAsLong());
        } else {
            b.none();
        }
        if (record.substatus().isPresent()) {
            b.number(WordCodes.SUBSTATUS.of(record.substatus().get()));
        } else {
            b.none();
        }
        b.text(record.deviceId().map(DeviceId::text));
        if (record.failure().isPresent()) {
            b.number(record.failure().get().errorCode()).text(record.failure().get().errorMessage());
        } else {
            b.none(2);
        }
        b.text(record.payload().map(JsonText::text)).time(record.created()).time(record.lastUpdated())
                .text(record.operation().text()).etag(record.etag()).text(record.attestedBy())
                .blob(record.authenticationKey().map(Bytes::toArray));
    }

    private static RegistrationRow read(Columns c, Rules rules) throws SQLException {
        long id = c.number();
        boolean enrolled = c.flag();
        String name = c.text();
        Optional<LastAttempt> attempt = attempt(c, rules);
        return new RegistrationRow(id, enrolled, name, record(c, name), attempt);
    }

    private static Optional<LastAttempt> attempt(Columns c, Rules rules) throws SQLException {
        OptionalLong time = c.maybeNumber();
        if (time.isEmpty()) {
            c.skip(3);
            return Optional.empty();
        }
        return Optional.of(new LastAttempt(Ticks.time(time.getAsLong()), WordCodes.OUTCOME.word(c.number()),
                rules.rule(c.number()), c.number()));
    }

    private static Optional<RegistrationRecord> record(Columns c, String name) throws SQLException {
        OptionalLong code = c.maybeNumber();
        if (code.isEmpty()) {
            return Optional.empty();
        }
        RegistrationStatus status = WordCodes.STATUS.word(code.getAsLong());
        Optional<HubName> hub = c.maybeText().map(HubName::new);
        Optional<EnrollmentGroupId> group = c.maybeText().map(EnrollmentGroupId::of);
        OptionalLong substatusCode = c.maybeNumber();
        Optional<Substatus> substatus = substatusCode.isEmpty() ? Optional.empty()
                : Optional.of(WordCodes.SUBSTATUS.word(substatusCode.getAsLong()));
        Optional<DeviceId> deviceId = c.maybeText().map(DeviceId::new);
        OptionalLong errorCode = c.maybeNumber();
        Optional<String> errorMessage = c.maybeText();
        Optional<RegistrationFailure> failure = errorCode.isEmpty() ? Optional.empty()
                : Optional.of(new RegistrationFailure((int) errorCode.getAsLong(), errorMessage.orElseThrow()));
        Optional<JsonText> payload = c.maybeText().map(JsonText::new);
        var created = c.time();
        var updated = c.time();
        OperationId operation = new OperationId(c.text());
        var etag = c.etag();
        return Optional.of(new RegistrationRecord(RegistrationId.of(name), created, updated, status, substatus, hub,
                deviceId, failure, payload, group, c.maybeText(), c.maybeBlob().map(Bytes::of), operation, etag));
    }
}
