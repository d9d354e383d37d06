// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.Bytes;

/**
 * A part of a message, decoded, for whoever looks into it. Names are the standards' own, for example
 * {@code TPM2B_ID_OBJECT} or {@code sr}. A secret is never in it: keys are told by their names and thumbprints.
 *
 * @param name what it is
 * @param text what it says, for people
 * @param bytes what it says to the byte, where that is more than the text
 * @param parts what it is made of
 */
public record Value(String name, String text, Optional<Bytes> bytes, List<Value> parts) {
    /** Keeps a copy of the parts. */
    public Value {
        parts = List.copyOf(parts);
    }

    /**
     * @param name what it is
     * @param text what it says
     * @return a value without parts
     */
    public static Value of(String name, String text) {
        return new Value(name, text, Optional.empty(), List.of());
    }
}
