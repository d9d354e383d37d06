// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.enrollment;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;

/** What an enrollment is found by; the two kinds have name spaces of their own. */
public sealed interface EnrollmentKey {

    /** @return the ID as it is spelled */
    String text();

    /**
     * An individual enrollment's key.
     *
     * @param id the registration ID
     */
    record Individual(RegistrationId id) implements EnrollmentKey {
        @Override
        public String text() {
            return id.text();
        }
    }

    /**
     * An enrollment group's key.
     *
     * @param id the group ID
     */
    record Group(EnrollmentGroupId id) implements EnrollmentKey {
        @Override
        public String text() {
            return id.text();
        }
    }
}
