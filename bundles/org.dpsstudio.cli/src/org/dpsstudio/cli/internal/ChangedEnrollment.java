// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentSettings;

/** The options of update that change an enrollment of one kind. */
interface ChangedEnrollment extends EnrollmentIds.Named {
    /**
     * @param stored what the service has, its symmetric keys included
     * @param settings the settings with what the options say of them
     * @return what shall take its place; what no option names is as it was
     */
    Enrollment changed(Enrollment stored, EnrollmentSettings settings);
}
