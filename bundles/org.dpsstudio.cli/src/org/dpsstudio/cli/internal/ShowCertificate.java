// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.service.ProvisioningService;

import picocli.CommandLine.Command;

/** Prints a CA certificate of the registry. */
@Command(name = "show")
final class ShowCertificate extends CertificateCommand {
    ShowCertificate(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        print(Refusals.valueOf(provisioning.caCertificate(name()), name().text()));
    }
}
