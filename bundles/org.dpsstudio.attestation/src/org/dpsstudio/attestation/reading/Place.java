// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.reading;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where in the material something is.
 *
 * @param source the name that the reader was given for the content, for example a file's path
 * @param entry which part of it, for people: an alias, or a block of text as in {@code block 3}; absent when the
 *        content is one thing
 * @param line the line on which it begins, from 1; absent when the content is not text
 */
public record Place(String source, Optional<String> entry, OptionalInt line) {
    /** Refuses null. */
    public Place {
        Objects.requireNonNull(source);
        Objects.requireNonNull(entry);
        Objects.requireNonNull(line);
    }

    /**
     * @param source the name of the content
     * @return the content as a whole
     */
    public static Place of(String source) {
        return new Place(source, Optional.empty(), OptionalInt.empty());
    }

    /**
     * @param name an alias or the like
     * @return that entry of the same source, on the same line
     */
    public Place entry(String name) {
        return new Place(source, Optional.of(name), line);
    }
}
