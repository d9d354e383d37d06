// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.List;
import java.util.Map;

import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.HubJson;

import picocli.CommandLine.Command;

/** Prints the linked hubs. */
@Command(name = "list")
final class ListLinkedHubs extends ServiceCommand {
    private static final OutputOptions.Columns<LinkedHub> COLUMNS = new OutputOptions.Columns<>(
            List.of("column.hub", "column.location", "column.applyAllocationPolicy", "column.weight"),
            h -> List.of(h.name().text(), h.location(), Boolean.toString(h.applyAllocationPolicy()),
                    Integer.toString(h.allocationWeight())));

    ListLinkedHubs(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        OutputOptions.ListPrinter<LinkedHub> printer = output().list(out(), HubJson::write, COLUMNS);
        Refusals.valueOf(provisioning.linkedHubs(), "").forEach(printer::item);
        printer.end();
    }
}
