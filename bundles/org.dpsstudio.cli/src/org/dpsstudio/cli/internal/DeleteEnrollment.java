// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.service.ProvisioningService;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes an enrollment or a group. */
@Command(name = "delete")
final class DeleteEnrollment extends ServiceCommand {
    @Mixin
    private final EnrollmentIds.Named id;

    @Mixin
    private final EtagOptions etag = new EtagOptions();

    DeleteEnrollment(Map<String, String> environment, EnrollmentIds.Named id) {
        super(environment);
        this.id = id;
    }

    @Override
    void run(ProvisioningService provisioning) {
        Refusals.valueOf(provisioning.delete(id.key(), etag.condition()), id.key().text());
    }
}
