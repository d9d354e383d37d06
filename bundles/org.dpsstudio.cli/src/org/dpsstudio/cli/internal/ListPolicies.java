// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.access.AccessRight;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the shared access policies. */
@Command(name = "list")
final class ListPolicies extends ServiceCommand {
    private static final OutputOptions.Columns<AccessPolicy> COLUMNS = new OutputOptions.Columns<>(
            List.of("column.policy", "column.rights"), p -> List.of(p.name(), rights(p)));

    @Option(names = { "--show-keys", "--keys" }, order = 120, arity = "0..1", fallbackValue = "true",
            paramLabel = "true|false")
    private boolean showKeys;

    ListPolicies(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        OutputOptions.ListPrinter<AccessPolicy> printer = output().list(out(), this::document, COLUMNS);
        Refusals.valueOf(provisioning.accessPolicies(), "").forEach(printer::item);
        printer.end();
    }

    private ObjectNode document(AccessPolicy policy) {
        ObjectNode document = Json.object().put("keyName", policy.name());
        if (showKeys) {
            document.put("primaryKey", policy.primaryKey().secret().revealBase64());
            document.put("secondaryKey", policy.secondaryKey().secret().revealBase64());
        }
        return document.put("rights", rights(policy));
    }

    private static String rights(AccessPolicy policy) {
        return policy.rights().stream().sorted().map(AccessRight::wire).collect(Collectors.joining(", "));
    }
}
