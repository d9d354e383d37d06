// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import java.util.Map;

import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.wire.RevocationJson;

import picocli.CommandLine.Command;

/** Prints the registered revocation lists. */
@Command(name = "list")
final class ListRevocationLists extends ServiceCommand {
    static final OutputOptions.Columns<RevocationListInfo> COLUMNS = new OutputOptions.Columns<>(
            List.of("column.certificateName", "column.kind", "column.number", "column.thisUpdate",
                    "column.nextUpdate", "column.entries", "column.fetchedFrom"),
            ListRevocationLists::cells);

    ListRevocationLists(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        OutputOptions.ListPrinter<RevocationListInfo> printer = output().list(out(), RevocationJson::write, COLUMNS);
        Refusals.valueOf(provisioning.revocationLists(), "").forEach(printer::item);
        printer.end();
    }

    private static List<String> cells(RevocationListInfo list) {
        return List.of(list.ca().text(), list.delta() ? "delta" : "base",
                list.number().map(BigInteger::toString).orElse(""), ServiceTime.format(list.thisUpdate()),
                list.nextUpdate().map(ServiceTime::format).orElse(""), Integer.toString(list.entries()),
                list.from().map(URI::toString).orElse(""));
    }
}
