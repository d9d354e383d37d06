// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import org.dpsstudio.model.ETag;

/** The parameters of a statement, one after the other. */
final class Bindings {
    private Object[] values = new Object[24];
    private int count;

    /** Begins anew. */
    void clear() {
        Arrays.fill(values, 0, count, null);
        count = 0;
    }

    /** At least as many as there are parameters. */
    Object[] values() {
        return values;
    }

    Bindings number(long value) {
        return add(value);
    }

    Bindings flag(boolean value) {
        return add(value ? 1L : 0L);
    }

    Bindings flag(Optional<Boolean> value) {
        return value.isPresent() ? flag(value.get().booleanValue()) : none();
    }

    Bindings text(String value) {
        return add(value);
    }

    Bindings text(Optional<String> value) {
        return add(value.orElse(null));
    }

    Bindings blob(byte[] value) {
        return add(value);
    }

    Bindings blob(Optional<byte[]> value) {
        return add(value.orElse(null));
    }

    Bindings time(Instant value) {
        return number(Ticks.of(value));
    }

    Bindings etag(ETag value) {
        UUID guid = UUID.fromString(value.guid());
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (guid.getMostSignificantBits() >>> 56 - 8 * i);
            bytes[8 + i] = (byte) (guid.getLeastSignificantBits() >>> 56 - 8 * i);
        }
        return blob(bytes);
    }

    Bindings none() {
        return add(null);
    }

    Bindings none(int more) {
        for (int i = 0; i < more; i++) {
            none();
        }
        return this;
    }

    private Bindings add(Object value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
        return this;
    }
}
