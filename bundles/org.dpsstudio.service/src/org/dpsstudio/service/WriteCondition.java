// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import org.dpsstudio.model.ETag;

/** When a write may take place. */
public sealed interface WriteCondition {
    /** Whatever is stored. {@code If-Match: *} */
    WriteCondition ALWAYS = new Always();
    /** Only when nothing is stored: what a PUT without {@code If-Match} means. */
    WriteCondition ABSENT = new Absent();

    /** Whatever is stored. */
    record Always() implements WriteCondition {
    }

    /** Only when nothing is stored. */
    record Absent() implements WriteCondition {
    }

    /**
     * Only when this version is stored.
     *
     * @param etag the version
     */
    record Matches(ETag etag) implements WriteCondition {
    }
}
