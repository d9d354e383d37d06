// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import java.util.List;
import java.util.Optional;

/**
 * A part of a long answer.
 *
 * @param <T> what it lists
 * @param items this part
 * @param continuation where the next part begins, absent at the end; opaque
 */
public record Page<T>(List<T> items, Optional<String> continuation) {
    /** Keeps a copy. */
    public Page {
        items = List.copyOf(items);
    }
}
