// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.dpsstudio.model.ETag;

/** The columns of a row, one after the other. What must be there and is not makes the row unreadable. */
final class Columns {
    private final ResultSet row;
    private int at;

    Columns(ResultSet row) {
        this.row = row;
    }

    void nextRow() {
        at = 0;
    }

    long number() throws SQLException {
        return row.getLong(++at);
    }

    OptionalLong maybeNumber() throws SQLException {
        long value = row.getLong(++at);
        return value == 0 && row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    boolean flag() throws SQLException {
        return number() != 0;
    }

    Optional<Boolean> maybeFlag() throws SQLException {
        OptionalLong value = maybeNumber();
        return value.isPresent() ? Optional.of(value.getAsLong() != 0) : Optional.empty();
    }

    String text() throws SQLException {
        return Objects.requireNonNull(row.getString(++at));
    }

    Optional<String> maybeText() throws SQLException {
        return Optional.ofNullable(row.getString(++at));
    }

    byte[] blob() throws SQLException {
        return Objects.requireNonNull(row.getBytes(++at));
    }

    Optional<byte[]> maybeBlob() throws SQLException {
        return Optional.ofNullable(row.getBytes(++at));
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

    void skip(int columns) {
        at += columns;
    }
}
