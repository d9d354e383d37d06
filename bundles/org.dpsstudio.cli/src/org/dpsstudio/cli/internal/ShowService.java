// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.DescriptionJson;

import picocli.CommandLine.Command;

/** Prints what a service says of itself. */
@Command(name = "show")
final class ShowService extends ServiceCommand {
    ShowService(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        output().object(out(), DescriptionJson.write(Refusals.valueOf(provisioning.describe(), "")));
    }
}
