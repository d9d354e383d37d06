// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.enrollment;

import java.time.Instant;

import org.dpsstudio.model.ETag;

/**
 * What the service adds to an enrollment when it stores it.
 *
 * @param etag the version
 * @param created when it was stored first
 * @param lastUpdated when it was changed last
 */
public record Revision(ETag etag, Instant created, Instant lastUpdated) {
}
