// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.enrollment;

import java.util.Optional;
import java.util.stream.Stream;

/** How a device is given one of the linked hubs. */
public enum AllocationPolicy {
    /** A stable hash of the device over the candidate hubs, in proportion to their weights. */
    HASHED("hashed"),
    /** The hub that is nearest to the device. */
    GEO_LATENCY("geoLatency"),
    /** The hub that the enrollment names. */
    STATIC("static"),
    /** The hub that a webhook answers. */
    CUSTOM("custom");

    private final String wire;

    AllocationPolicy(String wire) {
        this.wire = wire;
    }

    /** @return the word of the REST API */
    public String wire() {
        return wire;
    }

    /**
     * @param word a word, its case ignored
     * @return the value of that word
     */
    public static Optional<AllocationPolicy> ofWire(String word) {
        return Stream.of(values()).filter(v -> v.wire.equalsIgnoreCase(word)).findFirst();
    }
}
