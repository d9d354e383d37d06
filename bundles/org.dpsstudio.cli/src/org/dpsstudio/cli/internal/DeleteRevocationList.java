// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.service.ProvisioningService;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes a revocation list of a CA away. */
@Command(name = "delete")
final class DeleteRevocationList extends CertificateCommand {
    @Option(names = "--delta", order = 2, arity = "0..1", fallbackValue = "true", paramLabel = "true|false")
    private boolean delta;

    DeleteRevocationList(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        Refusals.valueOf(provisioning.deleteRevocationList(name(), delta), name().text());
    }
}
