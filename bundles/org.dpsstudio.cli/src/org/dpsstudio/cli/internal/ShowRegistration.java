// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.RegistrationJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints a registration record. */
@Command(name = "show")
final class ShowRegistration extends ServiceCommand {
    @Mixin
    private final RegistrationIdOptions device = new RegistrationIdOptions();

    ShowRegistration(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void check() {
        device.check();
    }

    @Override
    void run(ProvisioningService provisioning) {
        output().object(out(), RegistrationJson
                .writeEverything(Refusals.valueOf(provisioning.registration(device.id()), device.text())));
    }
}
