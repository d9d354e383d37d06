// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;
import java.util.Optional;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.EnrollmentJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints all individual enrollments, or all groups. */
@Command(name = "list")
final class ListEnrollments extends ServiceCommand {
    private final boolean groups;

    @Mixin
    private final Pages pages = new Pages();

    ListEnrollments(Map<String, String> environment, boolean groups) {
        super(environment);
        this.groups = groups;
    }

    @Override
    void check() {
        pages.check();
    }

    @Override
    void run(ProvisioningService provisioning) {
        OutputOptions.ListPrinter<Enrollment> printer = output().list(out(),
                e -> EnrollmentJson.write(e, EnrollmentJson.Detail.QUERY_ITEM, Optional.empty()),
                groups ? EnrollmentDocuments.GROUPS : EnrollmentDocuments.INDIVIDUALS);
        if (groups) {
            pages.print(provisioning::enrollmentGroups, "", printer);
        } else {
            pages.print(provisioning::individualEnrollments, "", printer);
        }
    }
}
