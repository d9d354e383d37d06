// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.List;
import java.util.Map;

import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.CertificateJson;

import picocli.CommandLine.Command;

/** Prints the CA certificates of the registry; in JSON in an object with {@code value}, as the Azure CLI does. */
@Command(name = "list")
final class ListCertificates extends ServiceCommand {
    private static final OutputOptions.Columns<CaCertificate> COLUMNS = new OutputOptions.Columns<>(
            List.of("column.name", "column.subject", "column.expires", "column.verified", "column.thumbprint"),
            ListCertificates::cells);

    ListCertificates(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        List<CaCertificate> certificates = Refusals.valueOf(provisioning.caCertificates(), "");
        if (output().format() == OutputFormat.JSON) {
            output().object(out(), CertificateJson.writeList(certificates));
            return;
        }
        OutputOptions.ListPrinter<CaCertificate> printer = output().list(out(), CertificateJson::write, COLUMNS);
        certificates.forEach(printer::item);
        printer.end();
    }

    private static List<String> cells(CaCertificate certificate) {
        CertificateInfo info = certificate.certificate().info();
        return List.of(certificate.name().text(), info.subjectName(), ServiceTime.format(info.notAfter()),
                Boolean.toString(certificate.verified()), info.sha1Thumbprint());
    }
}
