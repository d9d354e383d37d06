// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import org.dpsstudio.service.ServiceDescription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a service says of itself, an extension of this product. */
public final class DescriptionJson {
    private DescriptionJson() {
    }

    /**
     * @param description what to write
     * @return the document
     */
    public static ObjectNode write(ServiceDescription description) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param node what {@link #write} wrote
     * @return an equal description
     * @throws WireException when something is missing, of the wrong type or against a rule of the model
     */
    public static ServiceDescription read(JsonNode node) throws WireException {
        throw new UnsupportedOperationException();
    }
}
