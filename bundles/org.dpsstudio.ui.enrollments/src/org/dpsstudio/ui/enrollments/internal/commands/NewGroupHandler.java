// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.commands;

import org.dpsstudio.ui.edit.EnrollmentInput;
import org.dpsstudio.ui.services.ServiceConnection;

/** Opens the form of a new enrollment group. */
public final class NewGroupHandler extends OpenNewHandler {
    @Override
    EnrollmentInput input(ServiceConnection connection) {
        return EnrollmentInput.newGroup(connection);
    }
}
