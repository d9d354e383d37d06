// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.service.ProvisioningService;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes a registration record. */
@Command(name = "delete")
final class DeleteRegistration extends ServiceCommand {
    @Mixin
    private final RegistrationIdOptions device = new RegistrationIdOptions();

    @Mixin
    private final EtagOptions etag = new EtagOptions();

    DeleteRegistration(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void check() {
        device.check();
    }

    @Override
    void run(ProvisioningService provisioning) {
        Refusals.valueOf(provisioning.deleteRegistration(device.id(), etag.condition()), device.text());
    }
}
