// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.wire.CertificateJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Begins a proof of possession, and prints the code to sign. */
@Command(name = "generate-verification-code")
final class GenerateVerificationCode extends CertificateCommand {
    @Mixin
    private final EtagOptions etag = new EtagOptions();

    GenerateVerificationCode(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void run(ProvisioningService provisioning) {
        print(CertificateJson.writeWithCode(Refusals.valueOf(
                provisioning.generateVerificationCode(name(), etag.condition()), name().text())));
    }
}
