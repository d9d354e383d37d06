// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.HubJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Links a hub, or changes the link of one. */
@Command(name = "create")
final class LinkHub extends ServiceCommand {
    @Option(names = { "--linked-hub", "--hub-name" }, required = true, paramLabel = "HOST_NAME")
    private String name;

    @Option(names = "--location", paramLabel = "REGION", defaultValue = "local")
    private String location;

    @Option(names = { "--apply-allocation-policy", "--aap" }, arity = "0..1", fallbackValue = "true",
            defaultValue = "true", paramLabel = "true|false")
    private boolean applyAllocationPolicy;

    @Option(names = { "--allocation-weight", "--aw" }, paramLabel = "1..1000", defaultValue = "1")
    private int weight;

    LinkHub(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        LinkedHub hub = new LinkedHub(new HubName(name), location, applyAllocationPolicy, weight);
        output().object(out(), HubJson.write(Refusals.valueOf(provisioning.linkHub(hub), name)));
    }
}
