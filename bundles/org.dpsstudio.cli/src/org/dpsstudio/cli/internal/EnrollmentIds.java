// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;

import picocli.CommandLine.Option;

/** The options that name the enrollment that a command is for. */
final class EnrollmentIds {
    private EnrollmentIds() {
    }

    /** Names one enrollment. */
    interface Named {
        /** @return its key; fails by {@link org.dpsstudio.model.InvalidValueException} */
        EnrollmentKey key();
    }

    /** Names an individual enrollment. */
    static final class Individual implements Named {
        @Option(names = { "--enrollment-id", "--eid", "--registration-id", "--rid" }, order = 1, required = true,
                paramLabel = "ID")
        private String id;

        RegistrationId id() {
            return RegistrationId.of(id);
        }

        @Override
        public EnrollmentKey key() {
            return new EnrollmentKey.Individual(id());
        }
    }

    /** Names an enrollment group. */
    static final class Group implements Named {
        @Option(names = { "--enrollment-group-id", "--group-id", "--gid", "--enrollment-id", "--eid" }, order = 1,
                required = true, paramLabel = "ID")
        private String id;

        EnrollmentGroupId id() {
            return EnrollmentGroupId.of(id);
        }

        @Override
        public EnrollmentKey key() {
            return new EnrollmentKey.Group(id());
        }
    }
}
