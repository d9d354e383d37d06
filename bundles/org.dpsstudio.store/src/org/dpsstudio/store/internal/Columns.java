// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.dpsstudio.model.ETag;
import org.sqlite.core.Codes;
import org.sqlite.core.DB;

/** The columns of a row, one after the other. What must be there and is not makes the row unreadable. */
final class Columns {
    private final DB engine;
    private final long statement;
    private int at;

    Columns(DB engine, long statement) {
        this.engine = engine;
        this.statement = statement;
    }

    void nextRow() {
        at = 0;
    }

    long number() throws SQLException {
        return engine.column_long(statement, at++);
    }

    OptionalLong maybeNumber() throws SQLException {
        long value = engine.column_long(statement, at++);
        return value == 0 && engine.column_type(statement, at - 1) == Codes.SQLITE_NULL ? OptionalLong.empty()
                : OptionalLong.of(value);
    }

    boolean flag() throws SQLException {
        return number() != 0;
    }

    Optional<Boolean> maybeFlag() throws SQLException {
        OptionalLong value = maybeNumber();
        return value.isPresent() ? Optional.of(value.getAsLong() != 0) : Optional.empty();
    }

    String text() throws SQLException {
        return textOf(blob());
    }

    Optional<String> maybeText() throws SQLException {
        return maybeBlob().map(Columns::textOf);
    }

    byte[] blob() throws SQLException {
        return Objects.requireNonNull(engine.column_blob(statement, at++));
    }

    Optional<byte[]> maybeBlob() throws SQLException {
        return Optional.ofNullable(engine.column_blob(statement, at++));
    }

    Instant time() throws SQLException {
        return Ticks.time(number());
    }

    ETag etag() throws SQLException {
        byte[] bytes = blob();
        if (bytes.length != 16) {
            throw new IllegalArgumentException("a GUID of " + bytes.length + " bytes");
        }
        long most = 0;
        long least = 0;
        for (int i = 0; i < 8; i++) {
            most = most << 8 | bytes[i] & 0xFF;
            least = least << 8 | bytes[8 + i] & 0xFF;
        }
        return new ETag(new UUID(most, least).toString());
    }

    /** The engine's text is UTF-8, and its bytes are the quickest way to it. */
    private static String textOf(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void skip(int columns) {
        at += columns;
    }
}
