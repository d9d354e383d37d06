// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.util.List;

import org.dpsstudio.device.run.Value;
import org.dpsstudio.model.Bytes;

/**
 * What a step tells.
 *
 * @param readable in words
 * @param raw to the byte, empty where there is nothing
 * @param values decoded
 */
record Content(String readable, Bytes raw, List<Value> values) {
    static final Bytes NO_BYTES = Bytes.of(new byte[0]);
    static final Content NONE = new Content("", NO_BYTES, List.of());

    static Content of(String readable, List<Value> values) {
        return new Content(readable, NO_BYTES, values);
    }
}
