// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.certificates.RevocationSettings;
import org.dpsstudio.wire.RevocationJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what the service does about revocation, changed first where an option says so. */
@Command(name = "settings")
final class SetRevocation extends ServiceCommand {
    @Mixin
    private final RevocationSettingsOptions options = new RevocationSettingsOptions();

    SetRevocation(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        RevocationSettings settings = Refusals.valueOf(provisioning.revocationSettings(), "");
        if (options.given()) {
            settings = Refusals.valueOf(provisioning.setRevocationSettings(options.over(settings)), "");
        }
        output().object(out(), RevocationJson.write(settings));
    }
}
