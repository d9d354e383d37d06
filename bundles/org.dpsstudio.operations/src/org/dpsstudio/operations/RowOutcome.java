// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations;

/** What became of one row of an operation. */
public enum RowOutcome {
    /** It was done, or was so already. */
    DONE,
    /** It was refused; the reason says why. */
    FAILED,
    /** The operation was canceled, or the service was lost, before it. */
    NOT_REACHED
}
