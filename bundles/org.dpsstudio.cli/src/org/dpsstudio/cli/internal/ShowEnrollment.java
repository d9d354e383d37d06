// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.service.ProvisioningService;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints an enrollment or a group. */
@Command(name = "show")
final class ShowEnrollment extends ServiceCommand {
    @Mixin
    private final EnrollmentIds.Named id;

    @Option(names = { "--show-keys", "--keys" }, order = 120, arity = "0..1", fallbackValue = "true",
            paramLabel = "true|false")
    private boolean showKeys;

    ShowEnrollment(Map<String, String> environment, EnrollmentIds.Named id) {
        super(environment);
        this.id = id;
    }

    @Override
    void run(ProvisioningService provisioning) {
        Enrollment enrollment = Refusals.valueOf(provisioning.enrollment(id.key()), id.key().text());
        output().object(out(), EnrollmentDocuments.shown(provisioning, enrollment, showKeys));
    }
}
