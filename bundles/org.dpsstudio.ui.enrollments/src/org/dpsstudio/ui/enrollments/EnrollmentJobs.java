// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments;

/** The families of this bundle's jobs, for those who wait until one has done its work. */
public enum EnrollmentJobs {
    /** Opening a list, reading its rows, following changes, copying. */
    LIST,
    /** Reading and saving an enrollment. */
    EDITOR,
    /** Enabling, disabling, deleting, duplicating. */
    OPERATION
}
