// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.util.Objects;

/**
 * Why devices ended as they did, in the form by which they are counted.
 *
 * @param key the same for the same reason in every run, for example {@code 401002/TOKEN_SIGNATURE} or
 *        {@code broken-off/CONNECT}
 * @param text for people, one sentence
 */
public record OutcomeReason(String key, String text) {
    /** Refuses null. */
    public OutcomeReason {
        Objects.requireNonNull(key);
        Objects.requireNonNull(text);
    }
}
