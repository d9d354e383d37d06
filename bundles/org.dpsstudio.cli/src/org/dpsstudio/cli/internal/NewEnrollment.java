// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentSettings;

/** The options of create that make an enrollment of one kind. */
interface NewEnrollment extends EnrollmentIds.Named {
    /** Fails by {@link UsageException} when the options contradict each other, before any file is read. */
    void check();

    /** @return what is to be created */
    Enrollment enrollment(EnrollmentSettings settings);
}
