// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.service.ProvisioningService;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes a CA certificate from the registry. */
@Command(name = "delete")
final class DeleteCertificate extends CertificateCommand {
    @Mixin
    private final EtagOptions etag = new EtagOptions();

    DeleteCertificate(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        Refusals.valueOf(provisioning.deleteCaCertificate(name(), etag.condition()), name().text());
    }
}
