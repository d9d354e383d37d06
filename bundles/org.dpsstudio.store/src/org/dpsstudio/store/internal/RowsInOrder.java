// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.EnrollmentRow;

/** The ids of the rows that a filter shows; their content is read when somebody looks. */
final class RowsInOrder implements EnrollmentListing {
    private static final String ROW = """
            SELECT e.kind, e.name, e.attestation, e.enabled, e.created, e.updated, r.status, h.name, r.last_time,
            r.last_outcome, r.last_rule FROM enrollment e LEFT JOIN registration r ON r.id = e.id
            LEFT JOIN hub h ON h.id = r.assigned_hub WHERE e.id = ?""";

    private final ConnectionPool connections;
    private final Rules rules;
    private final long[] ids;
    private final long total;

    RowsInOrder(ConnectionPool connections, Rules rules, long[] ids, long total) {
        this.connections = connections;
        this.rules = rules;
        this.ids = ids;
        this.total = total;
    }

    @Override
    public int size() {
        return ids.length;
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public List<Optional<EnrollmentRow>> rows(int from, int until) {
        Objects.checkFromToIndex(from, until, ids.length);
        return connections.use(sql -> {
            List<Optional<EnrollmentRow>> rows = new ArrayList<>(until - from);
            for (int i = from; i < until; i++) {
                long id = ids[i];
                rows.add(sql.first(ROW, b -> b.number(id), this::read));
            }
            return rows;
        });
    }

    @Override
    public int indexOf(EnrollmentKey key) {
        int kind = key instanceof EnrollmentKey.Group ? WordCodes.GROUP : WordCodes.INDIVIDUAL;
        OptionalLong id = connections.use(sql -> EnrollmentTable.id(sql, kind, key.text()));
        if (id.isPresent()) {
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == id.getAsLong()) {
                    return i;
                }
            }
        }
        return -1;
    }

    private EnrollmentRow read(Columns c) throws SQLException {
        boolean group = c.number() == WordCodes.GROUP;
        String name = c.text();
        EnrollmentKey key = group ? new EnrollmentKey.Group(EnrollmentGroupId.of(name))
                : new EnrollmentKey.Individual(RegistrationId.of(name));
        var attestation = WordCodes.ATTESTATION.word(c.number());
        boolean enabled = c.flag();
        var created = c.time();
        var updated = c.time();
        var state = c.maybeNumber();
        Optional<HubName> hub = c.maybeText().map(HubName::new);
        var lastTime = c.maybeNumber();
        var lastOutcome = c.maybeNumber();
        var lastRule = c.maybeNumber();
        return new EnrollmentRow(key, attestation, enabled,
                state.isPresent() ? Optional.of(WordCodes.STATUS.word(state.getAsLong())) : Optional.empty(), hub,
                lastTime.isPresent() ? Optional.of(Ticks.time(lastTime.getAsLong())) : Optional.empty(),
                lastOutcome.isPresent() ? Optional.of(WordCodes.OUTCOME.word(lastOutcome.getAsLong()))
                        : Optional.empty(),
                lastRule.isPresent() ? Optional.of(rules.rule(lastRule.getAsLong())) : Optional.empty(), created,
                updated);
    }
}
