// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.registration;

import java.util.Optional;
import java.util.stream.Stream;

/** How an assigned device came to its hub. */
public enum Substatus {
    /** The first assignment as far as the service knows. */
    INITIAL_ASSIGNMENT("initialAssignment"),
    /** The device moved to another hub, its twin with it. */
    DEVICE_DATA_MIGRATED("deviceDataMigrated"),
    /** The device moved to another hub and has the enrollment's initial twin there. */
    DEVICE_DATA_RESET("deviceDataReset"),
    /** The device came again and stays at its hub; told from api-version 2019-04-15 on. */
    REPROVISIONED_TO_INITIAL_ASSIGNMENT("reprovisionedToInitialAssignment");

    private final String wire;

    Substatus(String wire) {
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
    public static Optional<Substatus> ofWire(String word) {
        return Stream.of(values()).filter(v -> v.wire.equalsIgnoreCase(word)).findFirst();
    }
}
