// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.model.IdScope;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ValueRule;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.device.DeviceRequest;
import org.dpsstudio.service.device.Evidence;
import org.dpsstudio.service.internal.Refusals;
import org.dpsstudio.service.internal.Settings;
import org.dpsstudio.service.port.ProvisioningStore;

/**
 * Takes a device's request through the checks that every call begins with, up to the proof of who the device is.
 * The order is the one in which an operator can mend things: the request, the address, the evidence, the
 * enrollment, the proof.
 */
public final class Examiner {
    private static final int CHECKS = 20;
    private static final Finding WELL_FORMED = Finding.passed(Rule.REQUEST_WELL_FORMED, "JSON");
    private static final List<Finding> PRESENTED = List.of(AttestationKind.values()).stream()
            .map(kind -> Finding.passed(Rule.EVIDENCE_PRESENTED, kind.wire())).toList();
    private static final Finding NOTHING_PRESENTED = new Finding(Rule.EVIDENCE_PRESENTED, Verdict.FAILED,
            Optional.empty(), Optional.empty(), Optional.of(Remedy.PRESENT_EVIDENCE));

    private final ProvisioningStore store;
    private final EnrollmentMatching matching;
    private volatile String idScope;

    /**
     * @param store where enrollments and records are
     * @param matching finds the enrollment
     */
    public Examiner(ProvisioningStore store, EnrollmentMatching matching) {
        this.store = store;
        this.matching = matching;
    }

    /**
     * @param request what the device asks
     * @param registering whether it wants to be registered, and does not only ask what became of that
     * @param now the time of the checks
     * @param fresh whether everything must be read from the store anew
     * @return what came of it
     */
    public Examination examine(DeviceRequest request, boolean registering, Instant now, boolean fresh) {
        List<Finding> findings = new ArrayList<>(CHECKS);
        Optional<RegistrationId> said = RegistrationId.isValid(request.registrationId())
                ? Optional.of(RegistrationId.of(request.registrationId())) : Optional.empty();
        Optional<Evidence.TpmKeys> keys = TpmKeys.of(request.evidence());
        List<Finding> unreadable = new ArrayList<>(0);
        Optional<TpmIdentity> tpm = keys.flatMap(came -> TpmKeys.read(came, unreadable));
        Optional<ServiceError> fault = readable(request, unreadable, findings).or(() -> idScope(request, findings))
                .or(() -> registrationId(request, said, findings)).or(() -> evidence(request, findings));
        if (fault.isPresent() || said.isEmpty()) {
            return new Examination.TurnedAway(said, Optional.empty(), findings, fault.orElseThrow());
        }
        RegistrationId id = said.get();
        Presented presented = new Presented(request.idScope(), id, request.evidence(), tpm, registering);
        findings.add(PRESENTED.get(presented.kind().ordinal()));
        return attest(presented, now, fresh, findings);
    }

    /**
     * The second half of every examination: the enrollment and the proof.
     *
     * @param presented who the device says it is, and its evidence
     * @param now the time of the checks
     * @param fresh whether everything must be read from the store anew
     * @param before the checks so far
     * @return what came of it
     */
    Examination attest(Presented presented, Instant now, boolean fresh, List<Finding> before) {
        Examination first = attestOnce(presented, now, fresh, new ArrayList<>(before));
        boolean again = first instanceof Examination.TurnedAway && !fresh
                && presented.kind() == AttestationKind.X509 && matching.outdated();
        return again ? attestOnce(presented, now, true, new ArrayList<>(before)) : first;
    }

    private Examination attestOnce(Presented presented, Instant now, boolean fresh, List<Finding> findings) {
        Standing standing = store.read(reader -> Standing.of(reader, presented.id()));
        return switch (matching.match(presented, standing.own(), now, fresh)) {
            case Match.Uncovered uncovered -> {
                findings.addAll(uncovered.findings());
                yield new Examination.TurnedAway(Optional.of(presented.id()), uncovered.nearest(), findings,
                        uncovered.error(), uncovered.path());
            }
            case Match.Covered covered -> prove(presented, standing, covered, now, findings);
        };
    }

    private static Examination prove(Presented presented, Standing standing, Match.Covered covered, Instant now,
            List<Finding> findings) {
        Enrollment enrollment = covered.enrollment();
        EnrollmentKey key = enrollment.key();
        findings.add(Findings.enrollmentFound(key));
        if (covered.path() instanceof ClosedPath && !enrollment.settings().enabled()) {
            findings.add(Findings.DISABLED);
        }
        Proof proof = covered.path().verify(presented, now);
        findings.addAll(proof.findings());
        return switch (proof) {
            case Proof.Proved proved -> new Examination.Authentic(presented.id(), standing, enrollment, proved,
                    findings);
            case Proof.Challenged challenged -> new Examination.Challenged(presented.id(), key, findings,
                    challenged.challenge(), challenged.remember());
            case Proof.Disproved disproved -> new Examination.TurnedAway(Optional.of(presented.id()),
                    Optional.of(key), findings,
                    new ServiceError(ServiceError.ATTESTATION_FAILED, disproved.message()), disproved.path());
        };
    }

    private static Optional<ServiceError> readable(DeviceRequest request, List<Finding> unreadable,
            List<Finding> findings) {
        return switch (request.body()) {
            case DeviceRequest.Body.Read read when !unreadable.isEmpty() -> {
                findings.addAll(unreadable);
                Finding first = unreadable.getFirst();
                yield Optional.of(new ServiceError(ServiceError.INVALID_ARGUMENT,
                        "$.tpm." + first.about().orElseThrow() + ": " + first.came().orElseThrow()));
            }
            case DeviceRequest.Body.Read read -> {
                findings.add(WELL_FORMED);
                yield Optional.empty();
            }
            case DeviceRequest.Body.Unreadable broken -> {
                findings.add(Finding.failed(Rule.REQUEST_WELL_FORMED, broken.expected(), broken.came(),
                        Remedy.CORRECT_REQUEST));
                yield Optional.of(new ServiceError(broken.errorCode(), broken.came()));
            }
        };
    }

    private Optional<ServiceError> idScope(DeviceRequest request, List<Finding> findings) {
        Optional<String> own = ownIdScope();
        if (own.filter(request.idScope()::equals).isPresent()) {
            findings.add(Finding.passed(Rule.ID_SCOPE_KNOWN, request.idScope()));
            return Optional.empty();
        }
        findings.add(new Finding(Rule.ID_SCOPE_KNOWN, Verdict.FAILED, own, Optional.of(request.idScope()),
                Optional.of(Remedy.CORRECT_ID_SCOPE)));
        return Optional.of(new ServiceError(ServiceError.ATTESTATION_FAILED, Refusals.UNAUTHORIZED));
    }

    /** It never changes, so it is read once. */
    private Optional<String> ownIdScope() {
        if (idScope == null) {
            idScope = store.read(Settings::idScope).map(IdScope::text).orElse(null);
        }
        return Optional.ofNullable(idScope);
    }

    private static Optional<ServiceError> registrationId(DeviceRequest request, Optional<RegistrationId> said,
            List<Finding> findings) {
        if (said.isEmpty()) {
            findings.add(Finding.failed(Rule.REGISTRATION_ID_SYNTAX, ValueRule.REGISTRATION_ID.name(),
                    request.registrationId(), Remedy.CORRECT_REGISTRATION_ID));
            return invalidRegistrationId();
        }
        findings.add(Finding.passed(Rule.REGISTRATION_ID_SYNTAX, request.registrationId()));
        Optional<String> inBody = request.body() instanceof DeviceRequest.Body.Read read ? read.registrationId()
                : Optional.empty();
        if (inBody.isEmpty()) {
            return Optional.empty();
        }
        if (inBody.get().equalsIgnoreCase(request.registrationId())) {
            findings.add(Finding.passed(Rule.REGISTRATION_ID_AGREES, inBody.get()));
            return Optional.empty();
        }
        findings.add(Finding.failed(Rule.REGISTRATION_ID_AGREES, request.registrationId(), inBody.get(),
                Remedy.CORRECT_REQUEST));
        return invalidRegistrationId();
    }

    private static Optional<ServiceError> invalidRegistrationId() {
        return Optional.of(new ServiceError(ServiceError.INVALID_ARGUMENT, Refusals.INVALID_REGISTRATION_ID));
    }

    private static Optional<ServiceError> evidence(DeviceRequest request, List<Finding> findings) {
        if (!(request.evidence() instanceof Evidence.Absent)) {
            return Optional.empty();
        }
        findings.add(NOTHING_PRESENTED);
        return Optional.of(new ServiceError(ServiceError.ATTESTATION_FAILED, Refusals.UNAUTHORIZED));
    }
}
