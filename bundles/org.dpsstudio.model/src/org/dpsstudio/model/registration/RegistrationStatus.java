// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.registration;

import java.util.Optional;
import java.util.stream.Stream;

/** Where a registration stands. */
public enum RegistrationStatus {
    /** No device has registered yet. */
    UNASSIGNED("unassigned"),
    /** The service is at work; the device asks again. */
    ASSIGNING("assigning"),
    /** The device has its hub and its device ID. */
    ASSIGNED("assigned"),
    /** The service could not finish; the error says why. */
    FAILED("failed"),
    /** The enrollment is disabled. */
    DISABLED("disabled");

    private final String wire;

    RegistrationStatus(String wire) {
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
    public static Optional<RegistrationStatus> ofWire(String word) {
        return Stream.of(values()).filter(v -> v.wire.equalsIgnoreCase(word)).findFirst();
    }
}
