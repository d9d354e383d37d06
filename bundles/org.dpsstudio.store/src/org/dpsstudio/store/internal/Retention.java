// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.time.Instant;

import org.dpsstudio.store.StoreSettings;

/** Which traces are kept. Old ones are deleted a little with each commit; until then nobody sees them. */
final class Retention {
    private static final int STEP = 1_000;
    private static final int MOST_SLACK = 64;
    private static final int SLACK_SHARE = 100;

    private final StoreSettings settings;
    private final long slack;
    private long knownFirst;
    private Instant knownFirstTime = Instant.MAX;

    Retention(StoreSettings settings) {
        this.settings = settings;
        slack = Math.min(MOST_SLACK, settings.traceMaxCount() / SLACK_SHARE);
    }

    /** The time before which traces are too old. */
    Instant oldest() {
        return settings.clock().instant().minus(settings.traceMaxAge());
    }

    /** The number below which traces are too many. */
    long first(Counts counts) {
        return Math.max(counts.firstTrace(), counts.nextTrace() - settings.traceMaxCount());
    }

    /** Deletes some of what is too much; the writer's thread only. Says whether there was anything. */
    boolean prune(SqlConnection sql, Unit unit) {
        Counts counts = unit.counts();
        long first = counts.firstTrace();
        long next = counts.nextTrace();
        if (first == next) {
            return false;
        }
        long wanted = first(counts) - first > slack ? first(counts) : first;
        if (firstTime(sql, first).isBefore(oldest())) {
            wanted = Math.max(wanted, TraceTable.firstYounger(sql, first, Math.min(next, first + STEP), oldest()));
        }
        long target = Math.min(wanted, first + STEP);
        if (target == first) {
            return false;
        }
        TraceTable.deleteBefore(sql, target, target == next);
        unit.count(counts.withFirstTrace(target));
        return true;
    }

    private Instant firstTime(SqlConnection sql, long first) {
        if (knownFirst != first) {
            knownFirst = first;
            knownFirstTime = TraceTable.time(sql, first).orElse(Instant.MIN);
        }
        return knownFirstTime;
    }
}
