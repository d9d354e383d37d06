// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.enrollment;

import java.util.Optional;
import java.util.stream.Stream;

/** Whether an enrollment lets its devices in. */
public enum ProvisioningStatus {
    /** Its devices may register. */
    ENABLED("enabled"),
    /** Its devices are kept out, whatever other enrollment would let them in. */
    DISABLED("disabled");

    private final String wire;

    ProvisioningStatus(String wire) {
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
    public static Optional<ProvisioningStatus> ofWire(String word) {
        return Stream.of(values()).filter(v -> v.wire.equalsIgnoreCase(word)).findFirst();
    }
}
