// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.service.ProvisioningService;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Unlinks a hub. */
@Command(name = "delete")
final class UnlinkHub extends ServiceCommand {
    @Option(names = { "--linked-hub", "--hub-name" }, required = true, paramLabel = "HOST_NAME")
    private String name;

    UnlinkHub(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        Refusals.valueOf(provisioning.unlinkHub(new HubName(name)), name);
    }
}
