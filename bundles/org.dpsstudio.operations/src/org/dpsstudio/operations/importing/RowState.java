// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

/** How far a row of an import has come. */
public enum RowState {
    /** Nothing was tried. */
    OPEN,
    /** It was applied. */
    APPLIED,
    /** The service refused it; it can be mended and tried again. */
    REFUSED,
    /** The import was canceled, or the service was lost, before it. */
    NOT_REACHED
}
