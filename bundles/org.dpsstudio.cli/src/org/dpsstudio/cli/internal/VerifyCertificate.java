// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.service.ProvisioningService;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a proof of possession by the certificate that was signed with the CA's private key. */
@Command(name = "verify")
final class VerifyCertificate extends CertificateCommand {
    @Mixin
    private final CertificatePathOptions file = new CertificatePathOptions();

    @Mixin
    private final EtagOptions etag = new EtagOptions();

    private Certificate proof;

    VerifyCertificate(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void check() {
        proof = CertificateArguments.leafOf(file.path());
    }

    @Override
    void run(ProvisioningService provisioning) {
        print(Refusals.valueOf(provisioning.verifyCaCertificate(name(), proof, etag.condition()), name().text()));
    }
}
