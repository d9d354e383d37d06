// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.trace;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.enrollment.EnrollmentKey;

/**
 * Why a device was or was not let in: every check of one attempt, in order.
 *
 * @param id rises with time within a service; 0 until stored
 * @param attempt what came in
 * @param enrollment the enrollment that decided, where one was found
 * @param findings the checks, in order
 * @param outcome what it came to
 * @param errorCode the service's error code, 0 where there is none
 * @param micros how long the service took, in microseconds
 * @param presented what the device presented, as far as it is kept: its certificates in DER, its own first, or its
 *        TPM's endorsement key, a TPM2B_PUBLIC; nothing where the enrollment has the same
 */
public record Trace(long id, Attempt attempt, Optional<EnrollmentKey> enrollment, List<Finding> findings,
        Outcome outcome, int errorCode, long micros, List<Bytes> presented) {
    /** Refuses null. */
    public Trace {
        presented = List.copyOf(presented);
        Objects.requireNonNull(attempt);
        Objects.requireNonNull(enrollment);
        findings = List.copyOf(findings);
        Objects.requireNonNull(outcome);
    }

    /**
     * A trace of an attempt whose certificates, if there were any, are not kept.
     *
     * @param id rises with time within a service; 0 until stored
     * @param attempt what came in
     * @param enrollment the enrollment that decided, where one was found
     * @param findings the checks, in order
     * @param outcome what it came to
     * @param errorCode the service's error code, 0 where there is none
     * @param micros how long the service took, in microseconds
     */
    public Trace(long id, Attempt attempt, Optional<EnrollmentKey> enrollment, List<Finding> findings, Outcome outcome,
            int errorCode, long micros) {
        this(id, attempt, enrollment, findings, outcome, errorCode, micros, List.of());
    }

    /** @return the finding that decided: the first that failed, or else the last */
    public Optional<Finding> deciding() {
        return findings.stream().filter(f -> f.verdict() == Verdict.FAILED).findFirst()
                .or(() -> findings.isEmpty() ? Optional.empty() : Optional.of(findings.getLast()));
    }

    /** @return the kind of what the device presented, where it came that far */
    public Optional<AttestationKind> evidence() {
        return findings.stream().filter(finding -> finding.rule() == Rule.EVIDENCE_PRESENTED)
                .flatMap(finding -> finding.came().stream()).flatMap(word -> AttestationKind.ofWire(word).stream())
                .findFirst();
    }

    /** @return the certificates that the device presented, as far as they are kept, its own first */
    public List<Bytes> certificates() {
        return evidence().filter(AttestationKind.TPM::equals).isPresent() ? List.of() : presented;
    }

    /** @return the endorsement key that the device presented, where it is kept */
    public Optional<EndorsementKey> endorsementKey() {
        return evidence().filter(AttestationKind.TPM::equals).isPresent() && !presented.isEmpty()
                ? Optional.of(new EndorsementKey(presented.getFirst()))
                : Optional.empty();
    }

    /**
     * @param stored the number that the store gave
     * @return the same trace with it
     */
    public Trace withId(long stored) {
        return new Trace(stored, attempt, enrollment, findings, outcome, errorCode, micros, presented);
    }
}
