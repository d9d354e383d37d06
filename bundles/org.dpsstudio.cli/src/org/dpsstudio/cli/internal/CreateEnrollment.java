// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;
import java.util.Optional;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.operations.enrollments.SaveEnrollmentOperation;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.EnrollmentJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Creates an enrollment or a group and prints it, its keys included. */
@Command(name = "create")
final class CreateEnrollment extends SavingCommand {
    @Mixin
    private final NewEnrollment options;

    @Mixin
    private final SettingsOptions settings = new SettingsOptions();

    private Enrollment enrollment;

    CreateEnrollment(Map<String, String> environment, NewEnrollment options) {
        super(environment);
        this.options = options;
    }

    @Override
    boolean makesFolder() {
        return true;
    }

    @Override
    void check() {
        options.check();
        enrollment = options.enrollment(settings.settings());
    }

    @Override
    void run(ProvisioningService provisioning) {
        Enrollment created = Refusals.valueOf(
                save(SaveEnrollmentOperation.creating(provisioning, journal(), enrollment)),
                enrollment.key().text());
        output().object(out(), EnrollmentJson.write(created, EnrollmentJson.Detail.PUT_ANSWER, Optional.empty()));
    }
}
