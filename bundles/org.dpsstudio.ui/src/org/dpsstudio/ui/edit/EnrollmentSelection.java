// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.edit;

import java.util.Objects;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.ui.services.ServiceConnection;

/**
 * One selected enrollment, as lists and editors publish it through the workbench's selection service.
 *
 * @param connection the service that has it
 * @param key the enrollment
 */
public record EnrollmentSelection(ServiceConnection connection, EnrollmentKey key) {
    /** Refuses null. */
    public EnrollmentSelection {
        Objects.requireNonNull(connection);
        Objects.requireNonNull(key);
    }
}
