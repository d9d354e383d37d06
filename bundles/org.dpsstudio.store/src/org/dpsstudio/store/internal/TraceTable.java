// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.browse.TraceQuery;

/**
 * The rows of traces. Their numbers have no gaps but at the beginning, so numbers tell how many there are. No index
 * beside the number: traces are written far more often than one device's are looked for, and those are found by
 * going back from the newest.
 */
final class TraceTable {
    private static final String SELECT = """
            SELECT id, time, registration_id, outcome, error_code, micros, enrollment_kind, enrollment_name, id_scope,
            protocol, remote_address, api_version, findings, presented FROM trace WHERE id < ? AND id >= ? AND time >= ?\s""";
    private static final String OF_DEVICE = "AND registration_id = ? ";
    private static final String REFUSED = "AND outcome NOT IN (0, 4) ";
    private static final String NEWEST = "ORDER BY id DESC LIMIT ?";
    private static final String INSERT = """
            INSERT INTO trace (id, time, registration_id, outcome, rule, error_code, micros, enrollment_kind,
            enrollment_name, id_scope, protocol, remote_address, api_version, findings, presented)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String FIRST_YOUNGER = """
            SELECT id FROM trace WHERE id >= ? AND id < ? AND time >= ? ORDER BY id LIMIT 1""";
    private static final String DELETE_BEFORE = "DELETE FROM trace WHERE id < ?";
    private static final String COUNTER = "trace";

    private TraceTable() {
    }

    /** The number of the oldest trace, or else {@code next}. */
    static long first(SqlConnection sql, long next) {
        return sql.first("SELECT id FROM trace ORDER BY id LIMIT 1", SqlConnection.Binder.NONE, Columns::number)
                .orElse(next);
    }

    /** A number that no trace ever had, though the newest may be gone. */
    static long next(SqlConnection sql) {
        long newest = sql.number("SELECT max(id) FROM trace");
        long deleted = sql.first("SELECT value FROM counter WHERE name = ?", b -> b.text(COUNTER), Columns::number)
                .orElse(0L);
        return Math.max(newest, deleted) + 1;
    }

    static void insert(SqlConnection sql, Rules rules, long id, Trace trace) {
        Attempt attempt = trace.attempt();
        sql.update(INSERT, b -> {
            b.number(id).time(attempt.time()).text(attempt.registrationId())
                    .number(WordCodes.OUTCOME.of(trace.outcome()));
            Optional<Finding> deciding = trace.deciding();
            if (deciding.isPresent()) {
                b.number(rules.id(deciding.get().rule()));
            } else {
                b.none();
            }
            b.number(trace.errorCode()).number(trace.micros());
            if (trace.enrollment().isPresent()) {
                EnrollmentKey key = trace.enrollment().get();
                b.number(key instanceof EnrollmentKey.Group ? WordCodes.GROUP : WordCodes.INDIVIDUAL);
                b.text(Optional.of(key.text()).filter(name -> !name.equals(attempt.registrationId())));
            } else {
                b.none(2);
            }
            b.text(attempt.idScope()).text(attempt.protocol()).text(attempt.remoteAddress())
                    .text(attempt.apiVersion()).text(FindingsText.write(trace.findings()));
            if (trace.presented().isEmpty()) {
                b.none();
            } else {
                b.blob(PresentedCertificates.write(trace.presented()));
            }
        });
    }

    /** Those that have outlived their time and are not deleted yet are left out. */
    static List<Trace> find(SqlConnection sql, TraceQuery query, long first, Instant oldest) {
        String text = SELECT + (query.registrationId().isPresent() ? OF_DEVICE : "")
                + (query.outcomeRefusedOnly() ? REFUSED : "") + NEWEST;
        return sql.all(text, b -> {
            b.number(query.before() > 0 ? query.before() : Long.MAX_VALUE).number(first)
                    .number(Ticks.notBefore(oldest));
            if (query.registrationId().isPresent()) {
                b.text(query.registrationId());
            }
            b.number(query.limit());
        }, TraceTable::read);
    }

    /** The number below which traces are too old, between the two given. */
    static long firstYounger(SqlConnection sql, long from, long until, Instant oldest) {
        return sql.first(FIRST_YOUNGER, b -> b.number(from).number(until).number(Ticks.notBefore(oldest)),
                Columns::number).orElse(until);
    }

    static Optional<Instant> time(SqlConnection sql, long id) {
        return sql.first("SELECT time FROM trace WHERE id = ?", b -> b.number(id), Columns::time);
    }

    /** When all go, their numbers are remembered, so that none is given twice. */
    static void deleteBefore(SqlConnection sql, long id, boolean all) {
        sql.update(DELETE_BEFORE, b -> b.number(id));
        if (!all) {
            return;
        }
        sql.update("INSERT OR REPLACE INTO counter (name, value) VALUES (?, ?)", b -> b.text(COUNTER).number(id - 1));
    }

    private static Trace read(Columns c) throws SQLException {
        long id = c.number();
        Instant time = c.time();
        String registrationId = c.text();
        Outcome outcome = WordCodes.OUTCOME.word(c.number());
        int errorCode = (int) c.number();
        long micros = c.number();
        OptionalLong kind = c.maybeNumber();
        String name = c.maybeText().orElse(registrationId);
        Optional<EnrollmentKey> enrollment = kind.isEmpty() ? Optional.empty()
                : Optional.of(kind.getAsLong() == WordCodes.GROUP ? new EnrollmentKey.Group(EnrollmentGroupId.of(name))
                        : new EnrollmentKey.Individual(RegistrationId.of(name)));
        String idScope = c.text();
        String protocol = c.text();
        String remoteAddress = c.text();
        Attempt attempt = new Attempt(time, idScope, registrationId, protocol, remoteAddress, c.text());
        return new Trace(id, attempt, enrollment, FindingsText.read(c.text()), outcome, errorCode, micros,
                PresentedCertificates.read(c.maybeBlob()));
    }
}
