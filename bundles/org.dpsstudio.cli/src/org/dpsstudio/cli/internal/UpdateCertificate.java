// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.service.ProvisioningService;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Puts another certificate in the place of one that is there. */
@Command(name = "update")
final class UpdateCertificate extends CertificateCommand {
    @Mixin
    private final CertificatePathOptions file = new CertificatePathOptions();

    @Mixin
    private final VerifiedOptions verified = new VerifiedOptions();

    @Mixin
    private final EtagOptions etag = new EtagOptions();

    private Certificate certificate;

    UpdateCertificate(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void check() {
        certificate = CertificateArguments.single(file.path());
    }

    @Override
    void run(ProvisioningService provisioning) {
        Refusals.valueOf(provisioning.caCertificate(name()), name().text());
        print(Refusals.valueOf(
                provisioning.putCaCertificate(name(), certificate, verified.verified(), etag.condition()),
                name().text()));
    }
}
