// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.wire.RevocationJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Registers the revocation lists of a file for a CA. */
@Command(name = "add")
final class AddRevocationLists extends CertificateCommand {
    @Mixin
    private final CertificatePathOptions file = new CertificatePathOptions();

    @Option(names = "--from", order = 3, paramLabel = "URL")
    private URI from;

    private List<Bytes> lists;

    AddRevocationLists(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void check() {
        lists = CertificateArguments.revocationLists(file.path());
        if (from != null && lists.size() > 1) {
            throw new UsageException(Messages.text("crl.fromOfSeveral", file.path(), lists.size()));
        }
    }

    @Override
    void run(ProvisioningService provisioning) {
        OutputOptions.ListPrinter<RevocationListInfo> printer = output().list(out(), RevocationJson::write,
                ListRevocationLists.COLUMNS);
        for (Bytes list : lists) {
            printer.item(Refusals.valueOf(provisioning.putRevocationList(name(), list, Optional.ofNullable(from)),
                    name().text()));
        }
        printer.end();
    }
}
