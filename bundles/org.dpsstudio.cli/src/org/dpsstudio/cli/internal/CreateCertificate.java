// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;

import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Uploads a CA certificate under a new name. */
@Command(name = "create")
final class CreateCertificate extends CertificateCommand {
    @Mixin
    private final CertificatePathOptions file = new CertificatePathOptions();

    @Mixin
    private final VerifiedOptions verified = new VerifiedOptions();

    @Mixin
    private final EtagOptions etag = new EtagOptions();

    private Certificate certificate;

    CreateCertificate(Map<String, String> environment) {
        super(environment);
    }

    @Override
    boolean makesFolder() {
        return true;
    }

    @Override
    void check() {
        certificate = CertificateArguments.single(file.path());
    }

    @Override
    void run(ProvisioningService provisioning) {
        WriteCondition condition = etag.given() ? etag.condition() : WriteCondition.ABSENT;
        Result<CaCertificate> created = provisioning.putCaCertificate(name(), certificate, verified.verified(),
                condition);
        boolean exists = condition.equals(WriteCondition.ABSENT)
                && created.refusal().filter(e -> e.code() == ServiceError.PRECONDITION_FAILED).isPresent();
        if (exists) {
            throw new CommandFailedException(Messages.text("refused.certificateExists", name().text()));
        }
        print(Refusals.valueOf(created, name().text()));
    }
}
