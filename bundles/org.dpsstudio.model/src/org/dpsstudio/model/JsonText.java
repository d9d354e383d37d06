// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model;

import java.util.Objects;

/**
 * A JSON value (RFC 8259) kept as text, member order and unknown members included. Whoever makes one has parsed
 * it: the model does not look inside.
 *
 * @param text the JSON text, never blank
 */
public record JsonText(String text) {
    /** Refuses blank text. */
    public JsonText {
        Objects.requireNonNull(text);
        if (text.isBlank()) {
            throw new InvalidValueException(ValueRule.JSON_OBJECT, text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
