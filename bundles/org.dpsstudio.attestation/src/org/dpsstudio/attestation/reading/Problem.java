// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.reading;

import java.util.Objects;

/**
 * A part of the material that could not be read. The other parts are not affected.
 *
 * @param place where it is
 * @param reason what is wrong
 * @param message whole sentences: what is wrong, where, and what to do; never with content of a key
 */
public record Problem(Place place, Reason reason, String message) {
    /** Refuses null. */
    public Problem {
        Objects.requireNonNull(place);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(message);
    }
}
