// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.trace;

/** What a check came to. */
public enum Verdict {
    /** The rule holds. */
    PASSED,
    /** The rule holds, and the operator should know something. */
    WARNING,
    /** The rule is broken, and the device is kept out for it. */
    FAILED,
    /** A decision was taken here; nothing was compared. */
    DECIDED
}
