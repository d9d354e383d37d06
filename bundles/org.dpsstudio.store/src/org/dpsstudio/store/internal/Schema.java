// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.dpsstudio.store.SqliteStore;
import org.dpsstudio.store.StoreException;
import org.dpsstudio.store.StoreException.Problem;

/**
 * The steps that make the tables, in order: the first makes an empty file a store, each further one brings a store of
 * the version before up to date. All that are missing are done in one transaction. A step that was published never
 * changes.
 */
final class Schema {
    /** "DPSS", by which a store is told from other files of the engine. */
    private static final long APPLICATION = 0x44505353;

    private final List<String> steps;

    Schema(List<String> steps) {
        this.steps = List.copyOf(steps);
    }

    /** The steps that this program knows. */
    static Schema known() {
        List<String> steps = new ArrayList<>();
        for (int version = 1;; version++) {
            try (InputStream script = SqliteStore.class.getResourceAsStream("schema-" + version + ".sql")) {
                if (script == null) {
                    return new Schema(steps);
                }
                steps.add(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    List<String> steps() {
        return steps;
    }

    /** Refuses a file that is something else, or too new; the connection is outside any transaction. */
    void check(SqlConnection sql) {
        long application = sql.number("PRAGMA application_id");
        long version = sql.number("PRAGMA user_version");
        boolean empty = sql.number("SELECT count(*) FROM sqlite_schema") == 0;
        if (application != APPLICATION && !(empty && application == 0)) {
            throw new StoreException(Problem.NOT_A_STORE, sql.file(), "application_id " + application, null);
        }
        if (version > steps.size()) {
            throw new StoreException(Problem.NEWER_SCHEMA, sql.file(), version + " > " + steps.size(), null);
        }
    }

    /** Does the missing steps; the caller commits. */
    void migrate(SqlConnection sql, Clock clock) {
        long version = sql.number("PRAGMA user_version");
        for (long step = version + 1; step <= steps.size(); step++) {
            sql.execute(steps.get((int) step - 1));
            long done = step;
            sql.update("INSERT INTO schema_history (version, applied) VALUES (?, ?)",
                    b -> b.number(done).time(clock.instant()));
        }
        if (version < steps.size()) {
            sql.execute("PRAGMA user_version = " + steps.size());
            sql.execute("PRAGMA application_id = " + APPLICATION);
        }
    }
}
