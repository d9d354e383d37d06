// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import java.util.Optional;
import java.util.stream.Stream;

/** What a bulk operation does with each of its items. */
public enum BulkMode {
    /** Create; an existing one is a failure. */
    CREATE("create"),
    /** With an ETag: change that version. Without one: create, as the real service does. */
    UPDATE("update"),
    /** Change the version that the ETag names. */
    UPDATE_IF_MATCH_ETAG("updateIfMatchETag"),
    /** Delete; an ETag must match where there is one. */
    DELETE("delete");

    private final String wire;

    BulkMode(String wire) {
        this.wire = wire;
    }

    /** @return the word of the REST API */
    public String wire() {
        return wire;
    }

    /**
     * @param word a word, its case ignored
     * @return the mode of that word
     */
    public static Optional<BulkMode> ofWire(String word) {
        return Stream.of(values()).filter(v -> v.wire.equalsIgnoreCase(word)).findFirst();
    }
}
