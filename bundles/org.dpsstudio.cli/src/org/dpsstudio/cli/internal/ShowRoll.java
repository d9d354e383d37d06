// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.operations.rolling.RollStanding;
import org.dpsstudio.service.ProvisioningService;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints how many devices have come by the new certificate, and which have not. */
@Command(name = "show")
final class ShowRoll extends ServiceCommand {
    @Mixin
    private final RolledEnrollment enrollment = new RolledEnrollment();

    ShowRoll(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        RollText.print(output(), out(), Refusals.valueOf(RollStanding.read(provisioning, enrollment.key(), null),
                enrollment.key().text()));
    }
}
