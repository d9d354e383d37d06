// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that name the enrollment whose certificate is rolled. */
final class RolledEnrollment {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Named named;

    private static final class Named {
        @Option(names = { "--enrollment-id", "--eid", "--registration-id", "--rid" }, order = 1, required = true,
                paramLabel = "ID")
        private String individual;

        @Option(names = { "--enrollment-group-id", "--group-id", "--gid" }, order = 2, required = true,
                paramLabel = "ID")
        private String group;
    }

    EnrollmentKey key() {
        return named.group != null ? new EnrollmentKey.Group(EnrollmentGroupId.of(named.group))
                : new EnrollmentKey.Individual(RegistrationId.of(named.individual));
    }
}
