// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.dpsstudio.model.ETag;

/** The parameters of a statement, one after the other. */
final class Bindings {
    private final PreparedStatement statement;
    private int at;

    Bindings(PreparedStatement statement) {
        this.statement = statement;
    }

    Bindings number(long value) throws SQLException {
        statement.setLong(++at, value);
        return this;
    }

    Bindings flag(boolean value) throws SQLException {
        statement.setInt(++at, value ? 1 : 0);
        return this;
    }

    Bindings flag(Optional<Boolean> value) throws SQLException {
        return value.isPresent() ? flag(value.get().booleanValue()) : none();
    }

    Bindings text(String value) throws SQLException {
        statement.setString(++at, value);
        return this;
    }

    Bindings text(Optional<String> value) throws SQLException {
        return value.isPresent() ? text(value.get()) : none();
    }

    Bindings blob(byte[] value) throws SQLException {
        statement.setBytes(++at, value);
        return this;
    }

    Bindings blob(Optional<byte[]> value) throws SQLException {
        return value.isPresent() ? blob(value.get()) : none();
    }

    Bindings time(Instant value) throws SQLException {
        return number(Ticks.of(value));
    }

    Bindings etag(ETag value) throws SQLException {
        UUID guid = UUID.fromString(value.guid());
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (guid.getMostSignificantBits() >>> 56 - 8 * i);
            bytes[8 + i] = (byte) (guid.getLeastSignificantBits() >>> 56 - 8 * i);
        }
        return blob(bytes);
    }

    Bindings none() throws SQLException {
        statement.setObject(++at, null);
        return this;
    }

    Bindings none(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            none();
        }
        return this;
    }
}
