// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

/** The job families of the import wizard. */
public enum ImportJobs {
    /** Reading files and asking the service. */
    SCAN,
    /** Asking the service for a name. */
    LOOK_UP,
    /** Importing. */
    APPLY
}
