// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.enrollment;

import java.util.Optional;

import org.dpsstudio.model.JsonText;

/**
 * What the hub's twin of a new device begins with.
 *
 * @param tags a JSON object
 * @param desired a JSON object, the desired properties
 */
public record InitialTwin(Optional<JsonText> tags, Optional<JsonText> desired) {
    /** A twin with nothing in it. */
    public static final InitialTwin EMPTY = new InitialTwin(Optional.empty(), Optional.empty());
}
