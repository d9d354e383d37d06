// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.making;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.dpsstudio.attestation.making.CertificateFiles;
import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.operations.Operation;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.RowOutcome;
import org.dpsstudio.operations.internal.CommandLine;
import org.dpsstudio.operations.internal.Journaling;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.making.MakingRequest.Kind;
import org.dpsstudio.operations.registry.AddCaCertificateOperation;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;

/**
 * Makes certificates with their keys, writes them to files and, where wanted, gives them to a service. The report has a
 * row for each; a row whose files were written and that the service refused has failed, and says both.
 */
public final class MakeCertificatesOperation implements Operation<Report<String>> {
    private static final byte DONE = (byte) RowOutcome.DONE.ordinal();
    private static final byte FAILED = (byte) RowOutcome.FAILED.ordinal();

    private final Optional<ProvisioningService> service;
    private final Journal journal;
    private final MakingRequest request;
    private final Clock clock;
    private final CertificateMaker maker;

    /**
     * @param service the service that they may be given to; absent when there is none
     * @param journal where it is recorded
     * @param request what to make
     * @param clock the time from which they are good
     * @param random the source of keys
     */
    public MakeCertificatesOperation(Optional<ProvisioningService> service, Journal journal, MakingRequest request,
            Clock clock, SecureRandom random) {
        this.service = service;
        this.journal = journal;
        this.request = request;
        this.clock = clock;
        this.maker = new CertificateMaker(random, request.key());
    }

    @Override
    public Plan plan() {
        int count = request.names().size();
        List<String> warnings = new ArrayList<>();
        var files = new CertificateFiles(request.folder(), true);
        long there = request.names().stream().filter(name -> !files.existing(name).isEmpty()).count();
        if (there > 0) {
            warnings.add(Texts.of(request.replace() ? "making.replaces" : "making.keeps", there));
        }
        Instant end = clock.instant().plus(Duration.ofDays(request.days()));
        request.issuer().map(ca -> ca.certificate().getNotAfter().toInstant()).filter(end::isAfter)
                .ifPresent(until -> warnings.add(Texts.of("making.shorter", ServiceTime.format(until))));
        boolean device = request.kind() == Kind.DEVICE;
        String whom = !request.intoService() ? Texts.of("making.whom")
                : Texts.of(device ? "making.whom.enrolled" : "making.whom.verified", count);
        return new Plan(Texts.of("making.what." + request.kind(), count,
                count == 0 ? "" : request.names().getFirst()), whom, count,
                request.intoService() && device ? count : 0, warnings, !warnings.isEmpty());
    }

    @Override
    public Report<String> execute(Plan plan, IProgressMonitor monitor) {
        List<String> names = request.names();
        SubMonitor progress = SubMonitor.convert(monitor, plan.what(), names.size());
        byte[] outcomes = new byte[names.size()];
        Arrays.fill(outcomes, (byte) RowOutcome.NOT_REACHED.ordinal());
        Map<Integer, String> reasons = new HashMap<>();
        Validity validity = validity();
        int row = 0;
        while (row < names.size() && !progress.isCanceled()) {
            Optional<String> problem = make(names.get(row), validity);
            outcomes[row] = problem.isEmpty() ? DONE : FAILED;
            if (problem.isPresent()) {
                reasons.put(row, problem.get());
            }
            progress.worked(1);
            row++;
        }
        progress.done();
        return Journaling.record(journal, plan.what(), CommandLine.some(names, this::command),
                new Report<>(names, outcomes, reasons, row < names.size(), name -> name));
    }

    private Validity validity() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(Duration.ofDays(request.days()));
        Instant until = request.issuer().map(ca -> ca.certificate().getNotAfter().toInstant()).filter(end::isAfter)
                .orElse(end);
        return new Validity(now, until.isBefore(now) ? now : until);
    }

    private Optional<String> make(String name, Validity validity) {
        try {
            IssuedCertificate issued = made(name, validity);
            new CertificateFiles(request.folder(), request.replace()).write(name, issued, request.password());
            return request.intoService() ? give(name, Certificates.of(issued.certificate())) : Optional.empty();
        } catch (FileAlreadyExistsException there) {
            return Optional.of(Texts.of("making.exists", there.getFile()));
        } catch (IOException failed) {
            return Optional.of(Texts.of("making.unwritable", request.folder(), failed.getMessage()));
        } catch (UnreadableCertificateException ownCertificatesAreRead) {
            throw new IllegalStateException(ownCertificatesAreRead);
        }
    }

    private IssuedCertificate made(String name, Validity validity) {
        return switch (request.kind()) {
            case ROOT -> maker.ca(commonName(name), validity, OptionalInt.empty());
            case INTERMEDIATE -> maker.intermediate(request.issuer().orElseThrow(), commonName(name), validity,
                    pathLength(request.issuer().orElseThrow()));
            case DEVICE -> request.issuer().map(ca -> maker.leaf(ca, name, validity))
                    .orElseGet(() -> maker.leaf(name, validity));
        };
    }

    /** Below a CA with a path length each CA has a smaller one. */
    private static OptionalInt pathLength(IssuedCertificate issuer) {
        int above = issuer.certificate().getBasicConstraints();
        return above == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(Math.max(0, above - 1));
    }

    private static String commonName(String name) {
        return "CN=" + name.strip().replaceAll("([,+\"\\\\<>;=#])", "\\\\$1");
    }

    /** @return why the service did not take it */
    private Optional<String> give(String name, Certificate certificate) {
        if (service.isEmpty()) {
            return Optional.of(Texts.of("making.noService"));
        }
        Optional<ServiceError> refused = request.kind() == Kind.DEVICE
                ? service.get().put(IndividualEnrollment.of(RegistrationId.of(name),
                        new AttestationMechanism.X509ClientCertificates(Slots.primary(certificate))),
                        WriteCondition.ABSENT).refusal()
                : service.get().putCaCertificate(AddCaCertificateOperation.proposedName(certificate), certificate,
                        true, WriteCondition.ABSENT).refusal();
        return refused.map(error -> Texts.of("making.refused", error.message()));
    }

    private CommandLine command(String name) {
        CommandLine line = new CommandLine("x509", "create", switch (request.kind()) {
            case ROOT -> "root";
            case INTERMEDIATE -> "intermediate";
            case DEVICE -> "device";
        }).option(request.kind() == Kind.DEVICE ? "--registration-id" : "--name", name)
                .option("--key", switch (request.key()) {
                    case EC_P256 -> "p256";
                    case EC_P384 -> "p384";
                    case RSA_2048 -> "rsa2048";
                    case RSA_3072 -> "rsa3072";
                    case RSA_4096 -> "rsa4096";
                }).option("--days", Integer.toString(request.days()))
                .option("--issuer", request.issuer().map(ca -> "issuer.p12"))
                .option("--out", request.folder().toString());
        return line;
    }
}
