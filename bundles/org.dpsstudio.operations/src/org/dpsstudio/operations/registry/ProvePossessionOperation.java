// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.registry;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Place;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.internal.CommandLine;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.internal.registry.RegistryStep;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Proves that one holds the private key of a CA certificate: step by step, with a code that is signed elsewhere, or all
 * at once where the key is at hand. The key is used here and never given to the service. Its result is the CA
 * certificate as the service has it then, or why the service refused.
 */
public final class ProvePossessionOperation implements Operation<Result<CaCertificate>> {
    private static final Duration LEEWAY = Duration.ofMinutes(5);
    private static final Duration LASTS = Duration.ofHours(1);

    private final RegistryStep<CaCertificate> step;

    private ProvePossessionOperation(RegistryStep<CaCertificate> step) {
        this.step = step;
    }

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param name which CA certificate
     * @return the operation that asks for a new code, which takes the place of an older one
     */
    public static ProvePossessionOperation begin(ProvisioningService service, Journal journal, CertificateName name) {
        return new ProvePossessionOperation(new RegistryStep<>(journal, () -> plan("registry.code", name),
                List.of(generate(name)), () -> service.generateVerificationCode(name, WriteCondition.ALWAYS)));
    }

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param name which CA certificate
     * @param proof a certificate that the CA's key signed, the code its common name
     * @param file from which file it comes, for the journal
     * @return the operation that ends a proof that was begun
     */
    public static ProvePossessionOperation with(ProvisioningService service, Journal journal, CertificateName name,
            Certificate proof, String file) {
        return new ProvePossessionOperation(new RegistryStep<>(journal, () -> plan("registry.prove", name),
                List.of(verify(name, file)),
                () -> service.verifyCaCertificate(name, proof, WriteCondition.ALWAYS)));
    }

    /**
     * @param service the service
     * @param journal where it is recorded
     * @param name which CA certificate
     * @param ca its certificate and private key
     * @param random the source of the proof's key
     * @return the operation that asks for a code, signs it and proves with it, in one go
     */
    public static ProvePossessionOperation withKey(ProvisioningService service, Journal journal,
            CertificateName name, IssuedCertificate ca, SecureRandom random) {
        return new ProvePossessionOperation(new RegistryStep<>(journal, () -> plan("registry.prove", name),
                List.of(generate(name), new CommandLine("x509", "create", "proof").option("--code", "<code>")
                        .option("--issuer", name.text() + ".p12"), verify(name, "proof.pem")),
                () -> prove(service, name, ca, random)));
    }

    private static CommandLine generate(CertificateName name) {
        return new CommandLine("certificate", "generate-verification-code").option("--certificate-name", name.text());
    }

    private static CommandLine verify(CertificateName name, String file) {
        return new CommandLine("certificate", "verify").option("--certificate-name", name.text()).option("--path",
                file);
    }

    private static Plan plan(String texts, CertificateName name) {
        return new Plan(Texts.of(texts + ".what", name.text()), Texts.of(texts + ".whom"), 1, 0, List.of(), false);
    }

    private static Result<CaCertificate> prove(ProvisioningService service, CertificateName name,
            IssuedCertificate ca, SecureRandom random) {
        Result<CaCertificate> read = service.caCertificate(name);
        if (!(read instanceof Result.Ok<CaCertificate>(var stored))) {
            return read;
        }
        // Known before the service is asked for a code, which would put an older one out of force.
        if (!sameKey(stored.certificate(), ca)) {
            return Result.failed(ServiceError.INVALID_ARGUMENT, Texts.of("registry.prove.otherKey", name.text(),
                    ca.certificate().getSubjectX500Principal().getName()));
        }
        Result<CaCertificate> begun = service.generateVerificationCode(name,
                new WriteCondition.Matches(stored.etag()));
        if (!(begun instanceof Result.Ok<CaCertificate>(var coded)) || coded.verificationCode().isEmpty()) {
            return begun;
        }
        try {
            Validity validity = Validity.of(Clock.systemUTC().instant().minus(LEEWAY), LASTS);
            Certificate proof = Certificates.of(new CertificateMaker(random)
                    .proof(ca, coded.verificationCode().get(), validity).certificate());
            return service.verifyCaCertificate(name, proof, new WriteCondition.Matches(coded.etag()));
        } catch (UnreadableCertificateException ownCertificatesAreRead) {
            throw new IllegalStateException(ownCertificatesAreRead);
        }
    }

    private static boolean sameKey(Certificate stored, IssuedCertificate given) {
        try {
            Certificate certificate = Certificates.of(given.certificate());
            return new Item.OfCertificate(Place.of(""), stored).publicKeySha256()
                    .equals(new Item.OfCertificate(Place.of(""), certificate).publicKeySha256());
        } catch (UnreadableCertificateException unreadable) {
            return false;
        }
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
