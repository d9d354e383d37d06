// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Map;
import java.util.Optional;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.wire.EnrollmentJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Creates an enrollment or a group and prints it, its keys included. */
@Command(name = "create")
final class CreateEnrollment extends ServiceCommand {
    @Mixin
    private final NewEnrollment options;

    @Mixin
    private final SettingsOptions settings = new SettingsOptions();

    private Enrollment enrollment;

    CreateEnrollment(Map<String, String> environment, NewEnrollment options) {
        super(environment);
        this.options = options;
    }

    @Override
    boolean makesFolder() {
        return true;
    }

    @Override
    void check() {
        options.check();
        enrollment = options.enrollment(settings.settings());
        if (enrollment.attestation() instanceof AttestationMechanism.X509ClientCertificates leafs) {
            leafs.certificates().present().forEach(this::warnOfOtherName);
        }
    }

    @Override
    void run(ProvisioningService provisioning) {
        Enrollment created = Refusals.valueOf(provisioning.put(enrollment, WriteCondition.ABSENT),
                enrollment.key().text());
        output().object(out(), EnrollmentJson.write(created, EnrollmentJson.Detail.PUT_ANSWER, Optional.empty()));
    }

    private void warnOfOtherName(Certificate certificate) {
        String id = enrollment.key().text();
        Optional<String> name = Certificates.commonName(certificate);
        if (name.filter(id::equalsIgnoreCase).isEmpty()) {
            warn(name.map(n -> Messages.text("certificate.otherName", n, id))
                    .orElseGet(() -> Messages.text("certificate.noName", id)));
        }
    }
}
