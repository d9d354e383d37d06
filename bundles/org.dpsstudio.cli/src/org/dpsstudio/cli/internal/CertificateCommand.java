// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.wire.CertificateJson;

import com.fasterxml.jackson.databind.node.ObjectNode;

import picocli.CommandLine.Mixin;

/** A command for one CA certificate of the service's registry. */
abstract class CertificateCommand extends ServiceCommand {
    @Mixin
    private final CertificateNameOptions name = new CertificateNameOptions();

    CertificateCommand(Map<String, String> environment) {
        super(environment);
    }

    CertificateName name() {
        return name.name();
    }

    void print(CaCertificate certificate) {
        print(CertificateJson.write(certificate));
    }

    /** Prints it; to people without the certificate's text, which they cannot read. */
    void print(ObjectNode document) {
        if (output().format() == OutputFormat.TABLE && document.get("properties") instanceof ObjectNode properties) {
            properties.remove("certificate");
        }
        output().object(out(), document);
    }
}
