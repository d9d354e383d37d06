// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.certificates;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.service.ServiceError;

/**
 * What the service would make of a device that comes with a certificate, found in the way in which a live
 * registration is decided. Nothing is registered and nothing traced; that the device holds the private key is taken
 * for granted, and a warning says so.
 *
 * @param at the time for which it was judged
 * @param id the registration ID that the certificate is for, where its subject names one
 * @param matches the enrollments that cover it, in the order in which they are asked
 * @param path the certificates from the leaf to the trusted one; the best attempt where there is no such path
 * @param findings every check, in order
 * @param outcome what it comes to
 * @param error what the device would be told, for {@link Outcome#REFUSED}
 */
public record CertificateJudgement(Instant at, Optional<RegistrationId> id, List<Match> matches,
        List<ChainLink> path, List<Finding> findings, Outcome outcome, Optional<ServiceError> error) {

    /** What a judgement comes to. */
    public enum Outcome {
        /** The device would be let in; whether a hub takes it is not asked. */
        LET_IN,
        /** The device would be told that its enrollment is disabled. */
        DISABLED,
        /** The device would be refused. */
        REFUSED
    }

    /**
     * An enrollment that covers the certificate.
     *
     * @param enrollment which
     * @param distance how far above the leaf its certificate is; 0 for the device's own enrollment
     * @param enabled whether it lets its devices in
     * @param decides whether it is the one that is asked; the others would be if it were not there
     */
    public record Match(EnrollmentKey enrollment, int distance, boolean enabled, boolean decides) {
    }

    /** Refuses null and keeps copies. */
    public CertificateJudgement {
        Objects.requireNonNull(at);
        Objects.requireNonNull(id);
        matches = List.copyOf(matches);
        path = List.copyOf(path);
        findings = List.copyOf(findings);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(error);
    }
}
