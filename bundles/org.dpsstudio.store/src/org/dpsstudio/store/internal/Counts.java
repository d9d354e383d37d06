// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

/**
 * Counts and the numbers that are given next.
 *
 * @param individuals how many individual enrollments
 * @param groups how many groups
 * @param nextId for a row of an enrollment or a registration
 * @param firstTrace the oldest trace that is kept
 * @param nextTrace for a trace
 */
record Counts(long individuals, long groups, long nextId, long firstTrace, long nextTrace) {

    static Counts load(SqlConnection sql) {
        long groups = sql.number("SELECT count(*) FROM enrollment WHERE kind = 1");
        long enrollments = sql.number("SELECT count(*) FROM enrollment");
        long nextId = 1 + Math.max(sql.number("SELECT max(id) FROM enrollment"),
                sql.number("SELECT max(id) FROM registration"));
        long nextTrace = TraceTable.next(sql);
        return new Counts(enrollments - groups, groups, nextId, TraceTable.first(sql, nextTrace), nextTrace);
    }

    Counts withEnrollments(int kind, int more) {
        return kind == WordCodes.GROUP ? new Counts(individuals, groups + more, nextId, firstTrace, nextTrace)
                : new Counts(individuals + more, groups, nextId, firstTrace, nextTrace);
    }

    Counts withNextId(long next) {
        return new Counts(individuals, groups, next, firstTrace, nextTrace);
    }

    Counts withFirstTrace(long first) {
        return new Counts(individuals, groups, nextId, first, nextTrace);
    }

    Counts withNextTrace(long next) {
        return new Counts(individuals, groups, nextId, firstTrace, next);
    }
}
