// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.LinkedHub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Linked hubs and the devices in their identity registries, extensions of this product. */
public final class HubJson {
    private HubJson() {
    }

    /**
     * @param hub what to write
     * @return the document
     */
    public static ObjectNode write(LinkedHub hub) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param node a linked hub; {@code location} is empty, {@code applyAllocationPolicy} true and
     *        {@code allocationWeight} 1 where they are missing
     * @return the hub
     * @throws WireException when something is of the wrong type or against a rule of the model
     */
    public static LinkedHub readHub(JsonNode node) throws WireException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param device what to write, its keys included
     * @return the document, shaped after IoT Hub's device identity and twin
     */
    public static ObjectNode write(HubDevice device) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param node what {@link #write(HubDevice)} wrote
     * @return an equal device
     * @throws WireException when something is missing, of the wrong type or against a rule of the model
     */
    public static HubDevice readDevice(JsonNode node) throws WireException {
        throw new UnsupportedOperationException();
    }
}
