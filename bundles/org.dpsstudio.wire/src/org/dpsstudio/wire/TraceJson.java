// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import org.dpsstudio.model.trace.Trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A registration attempt's trace, an extension of this product. Rules, verdicts, remedies and outcomes are written by
 * the names that are stored.
 */
public final class TraceJson {
    private TraceJson() {
    }

    /**
     * @param trace what to write
     * @return the document
     */
    public static ObjectNode write(Trace trace) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param node what {@link #write} wrote
     * @return an equal trace, its time in ticks of 100 ns
     * @throws WireException when something is missing, of the wrong type or not known here
     */
    public static Trace read(JsonNode node) throws WireException {
        throw new UnsupportedOperationException();
    }
}
