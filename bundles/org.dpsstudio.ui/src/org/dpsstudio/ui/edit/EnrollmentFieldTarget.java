// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.edit;

import org.dpsstudio.model.trace.EnrollmentField;

/** An editor of an enrollment that can lead the operator to a field; editors adapt to it. For the UI thread. */
public interface EnrollmentFieldTarget {
    /**
     * Shows the field and gives it the focus, at once or as soon as the enrollment has been read.
     *
     * @param field the place to mend
     */
    void reveal(EnrollmentField field);
}
