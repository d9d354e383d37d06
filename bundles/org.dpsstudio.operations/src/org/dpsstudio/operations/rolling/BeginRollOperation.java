// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.rolling;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.internal.enrollments.Doubts;
import org.dpsstudio.operations.internal.enrollments.Saving;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Puts a new certificate beside the old one: both let devices in from then on. It fails with status 412 when the
 * enrollment was changed since it was made.
 */
public final class BeginRollOperation implements Operation<Result<Enrollment>> {
    private final Saving saving;
    private final String what;
    private final List<String> before;

    private BeginRollOperation(Saving saving, String what, List<String> before) {
        this.saving = saving;
        this.what = what;
        this.before = before;
    }

    /**
     * Waits for the service.
     *
     * @param service the service
     * @param journal where it is recorded
     * @param key an enrollment with inline certificates
     * @param certificate the new certificate: of an individual enrollment the device's, of a group the signer's
     * @return the operation; failed when there is no such enrollment, when it has no inline certificates or two
     *         already, or when the certificate is not of the right kind
     */
    public static Result<BeginRollOperation> with(ProvisioningService service, Journal journal, EnrollmentKey key,
            Certificate certificate) {
        return of(service, journal, key, certificate.info().subjectName(),
                enrollment -> switch (enrollment.attestation()) {
                    case AttestationMechanism.X509ClientCertificates(var old) -> beside(old, certificate)
                            .map(AttestationMechanism.X509ClientCertificates::new);
                    case AttestationMechanism.X509SigningCertificates(var old) -> Certificates.isCa(certificate)
                            ? beside(old, certificate).map(AttestationMechanism.X509SigningCertificates::new)
                            : refused("roll.notCa", certificate.info().subjectName());
                    default -> refused("roll.noInline", key.text());
                });
    }

    /**
     * Waits for the service.
     *
     * @param service the service
     * @param journal where it is recorded
     * @param key an enrollment that refers to CA certificates
     * @param ca the name of another CA certificate of the service
     * @return the operation; failed when there is no such enrollment or when it does not refer to one CA certificate
     */
    public static Result<BeginRollOperation> with(ProvisioningService service, Journal journal, EnrollmentKey key,
            CertificateName ca) {
        return of(service, journal, key, ca.text(), enrollment -> switch (enrollment.attestation()) {
            case AttestationMechanism.X509CaReferences(var old) when old.present().contains(ca) ->
                    refused("roll.same", ca.text());
            case AttestationMechanism.X509CaReferences(var old) when old.present().size() == 1 ->
                    Result.ok(new AttestationMechanism.X509CaReferences(
                            new Slots<>(Optional.of(old.present().getFirst()), Optional.of(ca))));
            case AttestationMechanism.X509CaReferences both -> refused("roll.full", key.text());
            default -> refused("roll.noReference", key.text());
        });
    }

    private interface Change {
        Result<? extends AttestationMechanism> of(Enrollment enrollment);
    }

    private static Result<BeginRollOperation> of(ProvisioningService service, Journal journal, EnrollmentKey key,
            String fresh, Change change) {
        Result<Enrollment> read = service.enrollment(key);
        if (!(read instanceof Result.Ok<Enrollment>(var enrollment))) {
            return read.map(none -> null);
        }
        Clock clock = Clock.systemUTC();
        return change.of(enrollment).map(attestation -> new BeginRollOperation(
                new Saving(service, journal, clock, enrollment.withAttestation(attestation), unchanged(enrollment)),
                Texts.of("roll.begin", key.text(), fresh), new Doubts(service, clock).about(enrollment)));
    }

    static WriteCondition unchanged(Enrollment enrollment) {
        return enrollment.revision().map(Revision::etag).<WriteCondition>map(WriteCondition.Matches::new)
                .orElse(WriteCondition.ABSENT);
    }

    private static Result<Slots<Certificate>> beside(Slots<Certificate> old, Certificate certificate) {
        if (old.present().size() != 1) {
            return refused("roll.full", certificate.info().subjectName());
        }
        Certificate first = old.present().getFirst();
        return first.info().sha256Thumbprint().equalsIgnoreCase(certificate.info().sha256Thumbprint())
                ? refused("roll.same", certificate.info().subjectName())
                : Result.ok(new Slots<>(Optional.of(first), Optional.of(certificate)));
    }

    static <T> Result<T> refused(String text, String what) {
        return Result.failed(ServiceError.INVALID_ARGUMENT, Texts.of(text, what));
    }

    @Override
    public Plan plan() {
        Plan plan = saving.plan();
        // What was so before is why one rolls; it is no news.
        List<String> warnings = plan.warnings().stream().filter(warning -> !before.contains(warning)).toList();
        return new Plan(what, plan.whom(), plan.entries(), plan.devices(), warnings, plan.askFirst());
    }

    @Override
    public Result<Enrollment> execute(Plan plan, IProgressMonitor monitor) {
        return saving.execute(plan, monitor);
    }
}
