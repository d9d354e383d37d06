// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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

/**
 * A connection with its prepared statements, for one thread at a time. It is always within a transaction: the
 * first statement takes the snapshot, {@link #commit} or {@link #rollback} ends it.
 */
final class SqlConnection implements AutoCloseable {
    /** Fills in a statement's parameters. */
    interface Binder {
        /** No parameters. */
        Binder NONE = bindings -> {
        };

        void bind(Bindings bindings) throws SQLException;
    }

    /** Reads a row. */
    interface RowReader<T> {
        T read(Columns columns) throws SQLException;
    }

    private static final int BUSY_MILLIS = 10_000;

    private final Path file;
    private final Connection jdbc;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private StoreException failure;

    private SqlConnection(Path file, Connection jdbc) {
        this.file = file;
        this.jdbc = jdbc;
    }

    /** A connection outside any transaction, so that pragmas can be set; {@link #begin} follows. */
    static SqlConnection open(Path file) {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
        try {
            Connection jdbc = new JDBC().connect(JDBC.PREFIX + file.toAbsolutePath(), properties);
            return new SqlConnection(file, jdbc);
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
        PreparedStatement statement = prepared(sql);
        try {
            binder.bind(new Bindings(statement));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(new Columns(rows))) : Optional.empty();
            }
        } catch (SQLException thrown) {
            throw failed(sql, thrown);
        } catch (IllegalArgumentException | NullPointerException unreadable) {
            throw damaged(unreadable);
        }
    }

    <T> List<T> all(String sql, Binder binder, RowReader<T> reader) {
        List<T> found = new ArrayList<>();
        each(sql, binder, columns -> found.add(reader.read(columns)));
        return found;
    }

    /** Reads rows until the reader says no. */
    void each(String sql, Binder binder, RowReader<Boolean> reader) {
        PreparedStatement statement = prepared(sql);
        try {
            binder.bind(new Bindings(statement));
            try (ResultSet rows = statement.executeQuery()) {
                Columns columns = new Columns(rows);
                while (rows.next()) {
                    columns.nextRow();
                    if (!reader.read(columns)) {
                        return;
                    }
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
        PreparedStatement statement = prepared(sql);
        try {
            binder.bind(new Bindings(statement));
            return statement.executeUpdate();
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
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            statements.clear();
            jdbc.close();
        } catch (SQLException thrown) {
            throw EngineFailure.of(file, thrown);
        }
    }

    private PreparedStatement prepared(String sql) {
        PreparedStatement known = statements.get(sql);
        if (known != null) {
            return known;
        }
        try {
            PreparedStatement statement = jdbc.prepareStatement(sql);
            statements.put(sql, statement);
            return statement;
        } catch (SQLException thrown) {
            throw EngineFailure.of(file, thrown);
        }
    }

    /** The driver may have closed a statement that failed, so it is prepared again when next wanted. */
    private RuntimeException failed(String sql, SQLException thrown) {
        PreparedStatement statement = statements.remove(sql);
        StoreException told = EngineFailure.of(file, thrown);
        failure = failure == null ? told : failure;
        if (statement != null) {
            try {
                statement.close();
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
