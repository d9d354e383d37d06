// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CancellationException;

import org.dpsstudio.store.StoreException;
import org.dpsstudio.store.StoreException.Problem;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * A connection with its prepared statements, for one thread at a time. It is always within a transaction: the
 * first statement takes the snapshot, {@link #commit} or {@link #rollback} ends it.
 *
 * <p>Statements are run by the driver's inner interface: the outer one reads the names of all columns with each query
 * and the last row's number after each insertion, and takes twice as long.
 */
final class SqlConnection implements AutoCloseable {
    /** Fills in a statement's parameters. */
    interface Binder {
        /** No parameters. */
        Binder NONE = bindings -> {
        };

        void bind(Bindings bindings);
    }

    /** Reads a row. */
    interface RowReader<T> {
        T read(Columns columns) throws SQLException;
    }

    /**
     * A statement, by its three faces: for closing it, for running it, for reading its columns.
     *
     * @param closeable the driver's object
     * @param statement the same
     * @param pointer the engine's object
     */
    private record Prepared(PreparedStatement closeable, CoreStatement statement, long pointer) {
    }

    private static final int BUSY_MILLIS = 10_000;

    private final Path file;
    private final Connection jdbc;
    private final DB engine;
    private final Map<String, Prepared> statements = new HashMap<>();
    private final Bindings bindings = new Bindings();
    private StoreException failure;

    private SqlConnection(Path file, SQLiteConnection jdbc) {
        this.file = file;
        this.jdbc = jdbc;
        engine = jdbc.getDatabase();
    }

    /** A connection outside any transaction, so that pragmas can be set; {@link #begin} follows. */
    static SqlConnection open(Path file) {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
        try {
            Connection jdbc = new JDBC().connect(JDBC.PREFIX + file.toAbsolutePath(), properties);
            return new SqlConnection(file, (SQLiteConnection) jdbc);
        } catch (SQLException thrown) {
            throw EngineFailure.of(file, thrown);
        }
    }

    Path file() {
        return file;
    }

    Connection jdbc() {
        return jdbc;
    }

    void begin() {
        try {
            jdbc.setAutoCommit(false);
        } catch (SQLException thrown) {
            throw EngineFailure.of(file, thrown);
        }
    }

    /** Runs one or more statements without parameters. */
    void execute(String script) {
        try (Statement statement = jdbc.createStatement()) {
            statement.executeUpdate(script);
        } catch (SQLException thrown) {
            throw EngineFailure.of(file, thrown);
        }
    }

    /** The first number of the first row. */
    long number(String sql) {
        return first(sql, Binder.NONE, Columns::number).orElse(0L);
    }

    <T> Optional<T> first(String sql, Binder binder, RowReader<T> reader) {
        List<T> found = new ArrayList<>(1);
        each(sql, binder, columns -> {
            found.add(reader.read(columns));
            return false;
        });
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    <T> List<T> all(String sql, Binder binder, RowReader<T> reader) {
        List<T> found = new ArrayList<>();
        each(sql, binder, columns -> found.add(reader.read(columns)));
        return found;
    }

    /** Reads rows until the reader says no. */
    void each(String sql, Binder binder, RowReader<Boolean> reader) {
        Prepared prepared = prepared(sql);
        try {
            if (engine.execute(prepared.statement(), bound(binder))) {
                try {
                    Columns columns = new Columns(engine, prepared.pointer());
                    do {
                        columns.nextRow();
                    } while (reader.read(columns) && stepped(prepared.pointer()));
                } finally {
                    engine.reset(prepared.pointer());
                }
            }
        } catch (SQLException thrown) {
            throw failed(sql, thrown);
        } catch (IllegalArgumentException | NullPointerException unreadable) {
            throw damaged(unreadable);
        }
    }

    /** How many rows were changed. Refused after a failure, since the transaction may be gone. */
    int update(String sql, Binder binder) {
        if (failure != null) {
            throw failure;
        }
        try {
            return (int) engine.executeUpdate(prepared(sql).statement(), bound(binder));
        } catch (SQLException thrown) {
            throw failed(sql, thrown);
        }
    }

    /** Makes durable what was written, and ends the snapshot. */
    void commit() {
        failure = null;
        try {
            jdbc.commit();
        } catch (SQLException thrown) {
            throw EngineFailure.of(file, thrown);
        }
    }

    void rollback() {
        failure = null;
        try {
            jdbc.rollback();
        } catch (SQLException thrown) {
            beginAfter(thrown);
        }
    }

    /** After some failures the engine has rolled back by itself; then there is only a transaction to begin. */
    private void beginAfter(SQLException rollbackFailure) {
        try (Statement statement = jdbc.createStatement()) {
            statement.executeUpdate("BEGIN");
        } catch (SQLException thrown) {
            rollbackFailure.addSuppressed(thrown);
            throw EngineFailure.of(file, rollbackFailure);
        }
    }

    /** What failed first since the last commit, rollback or {@link #forgetFailure}, even if nobody minded. */
    Optional<StoreException> failure() {
        return Optional.ofNullable(failure);
    }

    void forgetFailure() {
        failure = null;
    }

    @Override
    public void close() {
        try {
            for (Prepared prepared : statements.values()) {
                prepared.closeable().close();
            }
            jdbc.close();
        } catch (SQLException thrown) {
            throw EngineFailure.of(file, thrown);
        }
    }

    private Object[] bound(Binder binder) {
        bindings.clear();
        binder.bind(bindings);
        return bindings.values();
    }

    private boolean stepped(long statement) throws SQLException {
        int code = engine.step(statement);
        if (code != Codes.SQLITE_ROW && code != Codes.SQLITE_DONE) {
            engine.throwex(code);
        }
        return code == Codes.SQLITE_ROW;
    }

    private Prepared prepared(String sql) {
        Prepared known = statements.get(sql);
        if (known != null) {
            return known;
        }
        try {
            PreparedStatement statement = jdbc.prepareStatement(sql);
            CoreStatement core = (CoreStatement) statement;
            Prepared prepared = new Prepared(statement, core, core.pointer.safeRunLong((db, pointer) -> pointer));
            statements.put(sql, prepared);
            return prepared;
        } catch (SQLException thrown) {
            throw EngineFailure.of(file, thrown);
        }
    }

    /** The driver may have closed a statement that failed, so it is prepared again when next wanted. */
    private RuntimeException failed(String sql, SQLException thrown) {
        Prepared prepared = statements.remove(sql);
        StoreException told = EngineFailure.of(file, thrown);
        failure = failure == null ? told : failure;
        if (prepared != null) {
            try {
                prepared.closeable().close();
            } catch (SQLException second) {
                told.addSuppressed(second);
            }
        }
        if ((thrown.getErrorCode() & 0xFF) == EngineFailure.INTERRUPT) {
            CancellationException cancelled = new CancellationException();
            cancelled.initCause(told);
            return cancelled;
        }
        return told;
    }

    private StoreException damaged(RuntimeException unreadable) {
        return new StoreException(Problem.DAMAGED, file, String.valueOf(unreadable.getMessage()), unreadable);
    }
}
