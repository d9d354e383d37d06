// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.registry;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.internal.CommandLine;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.internal.importing.ProposedName;
import org.dpsstudio.operations.internal.registry.RegistryStep;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.WriteCondition;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Adds a CA certificate to a service's registry. Its result is what the service stored, or why it refused; an error of
 * status 412 means that there is one of that name already.
 */
public final class AddCaCertificateOperation implements Operation<Result<CaCertificate>> {
    private final RegistryStep<CaCertificate> step;

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param name its name there
     * @param certificate the certificate, its DER present
     * @param verified whether the operator vouches for it, so that no proof of possession is asked for
     * @param file from which file it comes, for the journal; absent where there is none
     */
    public AddCaCertificateOperation(ProvisioningService service, Journal journal, CertificateName name,
            Certificate certificate, boolean verified, Optional<String> file) {
        CommandLine command = new CommandLine("certificate", "create").option("--certificate-name", name.text())
                .option("--path", file.orElse(name.text() + ".pem"))
                .option("--verified", Boolean.toString(verified));
        step = new RegistryStep<>(journal, () -> plan(service, name, certificate, verified), List.of(command),
                () -> service.putCaCertificate(name, certificate, verified, WriteCondition.ABSENT));
    }

    /**
     * @param certificate a CA's certificate
     * @return a name for it that every service takes: its common name, with whatever names cannot have taken out
     */
    public static CertificateName proposedName(Certificate certificate) {
        return new CertificateName(ProposedName.of(certificate));
    }

    private static Plan plan(ProvisioningService service, CertificateName name, Certificate certificate,
            boolean verified) {
        List<String> warnings = new ArrayList<>();
        Instant now = Clock.systemUTC().instant();
        if (!Certificates.isCa(certificate)) {
            warnings.add(Texts.of("registry.notCa", certificate.info().subjectName()));
        }
        if (certificate.info().notAfter().isBefore(now)) {
            warnings.add(Texts.of("registry.expired", ServiceTime.format(certificate.info().notAfter())));
        } else if (certificate.info().notBefore().isAfter(now)) {
            warnings.add(Texts.of("registry.early", ServiceTime.format(certificate.info().notBefore())));
        }
        List<CaCertificate> stored = service.caCertificates().found().orElse(List.of());
        if (stored.stream().anyMatch(ca -> ca.name().equals(name))) {
            warnings.add(Texts.of("registry.exists", name.text()));
        }
        stored.stream().filter(ca -> ca.certificate().info().sha256Thumbprint()
                .equalsIgnoreCase(certificate.info().sha256Thumbprint()) && !ca.name().equals(name)).findFirst()
                .ifPresent(ca -> warnings.add(Texts.of("registry.sameElsewhere", ca.name().text())));
        return new Plan(Texts.of("registry.add.what", name.text()),
                Texts.of(verified ? "registry.add.whom.verified" : "registry.add.whom"), 1, 0, warnings,
                !warnings.isEmpty());
    }

    @Override
    public Plan plan() {
        return step.plan();
    }

    @Override
    public Result<CaCertificate> execute(Plan plan, IProgressMonitor monitor) {
        return step.execute(plan, monitor);
    }
}
