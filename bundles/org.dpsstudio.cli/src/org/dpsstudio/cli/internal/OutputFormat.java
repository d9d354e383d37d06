// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

/** How results are printed. */
enum OutputFormat {
    /** For programs. */
    JSON,
    /** For people. */
    TABLE
}
