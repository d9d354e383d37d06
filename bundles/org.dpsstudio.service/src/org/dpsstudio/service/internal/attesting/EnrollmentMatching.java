// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.chain.CertificatePool;
import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.attestation.sas.TokenVerifier;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.device.Evidence;
import org.dpsstudio.service.internal.Refusals;

/**
 * Finds the enrollment that covers a device: its own, else the first group that its evidence leads to. The first
 * one found decides, disabled ones included.
 */
public final class EnrollmentMatching {
    private static final String DERIVED = "derived";
    private static final String GROUP_KEY = "group";

    private final Groups groups;
    private final Optional<Tpms> tpms;

    /**
     * @param groups the groups
     * @param tpms lets TPMs in; absent where none can come
     */
    public EnrollmentMatching(Groups groups, Optional<Tpms> tpms) {
        this.groups = groups;
        this.tpms = tpms;
    }

    /**
     * @param presented who the device says it is, and its evidence
     * @param own its individual enrollment, where it has one
     * @param now the time of the check
     * @param fresh whether groups must be as they are stored, not as they were a moment ago
     * @return which enrollment covers it
     */
    public Match match(Presented presented, Optional<IndividualEnrollment> own, Instant now, boolean fresh) {
        if (own.isPresent()) {
            return new Match.Covered(own.get(),
                    AttestationPath.of(own.get(), presented, () -> listed(fresh).trust(), tpms, now));
        }
        return switch (presented.evidence()) {
            case Evidence.SasToken token when token.tpm().isEmpty() -> byGroupKey(presented, token.token(), fresh);
            case Evidence.SasToken token -> noTpmEnrolled(presented);
            case Evidence.TpmKeys keys -> noTpmEnrolled(presented);
            case Evidence.ClientCertificates certificates ->
                    byGroupCertificate(presented, certificates.chain(), now, fresh);
            case Evidence.Absent absent -> uncovered(Refusals.UNAUTHORIZED, notEnrolled(presented));
        };
    }

    private static Match noTpmEnrolled(Presented presented) {
        return new Match.Uncovered(Optional.empty(), List.of(notEnrolled(presented)),
                new ServiceError(ServiceError.ENROLLMENT_NOT_FOUND, Refusals.ENROLLMENT_NOT_FOUND));
    }

    private Match byGroupCertificate(Presented presented, List<Bytes> chain, Instant now, boolean fresh) {
        Trust trust = listed(fresh).trust();
        Bytes leaf = chain.getFirst();
        CertificatePool pool = trust.pool(chain);
        List<Trust.Enrolled> above = trust.above(chain, pool);
        if (above.isEmpty()) {
            return Uncertified.explain(presented, chain, trust, now, notEnrolled(presented));
        }
        Trust.Enrolled nearest = above.getFirst();
        return new Match.Covered(nearest.group(), new SignerPath(trust, leaf, pool, nearest.signer(), true));
    }

    /**
     * @param chain what a device presents, the leaf first
     * @return the groups whose certificates are above the leaf, in the order in which they are asked
     */
    List<Trust.Enrolled> groupsAbove(List<Bytes> chain) {
        Trust trust = groups.known().trust();
        return trust.above(chain, trust.pool(chain));
    }

    /**
     * A device is refused on what was known a moment ago: looks whether that is still so.
     *
     * @return whether what chains are held against has changed since
     */
    boolean outdated() {
        Trust known = groups.known().trust();
        return groups.current().trust() != known;
    }

    private Groups.Listed listed(boolean fresh) {
        return fresh ? groups.current() : groups.known();
    }

    private Match byGroupKey(Presented presented, String token, boolean fresh) {
        Optional<SasToken> sas = SasToken.parse(token);
        if (sas.isEmpty()) {
            Attestation why = TokenVerifier.verify(token, presented.resource(), List.of(), Instant.EPOCH);
            return uncovered(Refusals.UNAUTHORIZED, why.findings().toArray(Finding[]::new));
        }
        Groups.Listed listed = listed(fresh);
        Optional<Match> found = signer(presented, sas.get(), token, listed.symmetricKey());
        if (found.isEmpty() && !fresh) {
            Groups.Listed current = groups.current();
            if (!current.symmetricKey().equals(listed.symmetricKey())) {
                listed = current;
                found = signer(presented, sas.get(), token, listed.symmetricKey());
            }
        }
        List<EnrollmentGroup> looked = listed.symmetricKey();
        return found.orElseGet(() -> notSigned(presented, sas.get(), looked));
    }

    private static Optional<Match> signer(Presented presented, SasToken sas, String token,
            List<EnrollmentGroup> among) {
        for (EnrollmentGroup group : among) {
            if (group.attestation() instanceof SymmetricKeys keys) {
                Optional<GroupKeyPath> path = GroupKeyPath.find(keys, presented.id(), sas, token);
                if (path.isPresent()) {
                    return Optional.of(new Match.Covered(group, path.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** A frequent mistake is told apart: the device has the group's own key instead of the derived one. */
    private static Match notSigned(Presented presented, SasToken sas, List<EnrollmentGroup> looked) {
        for (EnrollmentGroup group : looked) {
            if (group.attestation() instanceof SymmetricKeys keys
                    && Stream.concat(keys.primary().stream(), keys.secondary().stream()).anyMatch(sas::signedBy)) {
                EnrollmentKey key = group.key();
                return new Match.Uncovered(Optional.of(key), List.of(Findings.enrollmentFound(key),
                        Finding.failed(Rule.TOKEN_SIGNATURE, DERIVED, GROUP_KEY, Remedy.CORRECT_DEVICE_KEY)),
                        unauthorized(Refusals.UNAUTHORIZED));
            }
        }
        List<Finding> findings = new ArrayList<>(2);
        findings.add(notEnrolled(presented));
        if (!looked.isEmpty()) {
            String asked = looked.stream().map(group -> group.groupId().text()).collect(Collectors.joining(", "));
            findings.add(new Finding(Rule.TOKEN_SIGNATURE, Verdict.FAILED, Optional.of(asked), Optional.empty(),
                    Optional.of(Remedy.CORRECT_DEVICE_KEY)));
        }
        return uncovered(Refusals.UNAUTHORIZED, findings.toArray(Finding[]::new));
    }

    private static Finding notEnrolled(Presented presented) {
        return new Finding(Rule.ENROLLMENT_FOUND, Verdict.FAILED, Optional.of(presented.id().text()),
                Optional.empty(), Optional.of(Remedy.ENROLL_DEVICE));
    }

    private static Match uncovered(String message, Finding... findings) {
        return new Match.Uncovered(Optional.empty(), List.of(findings), unauthorized(message));
    }

    private static ServiceError unauthorized(String message) {
        return new ServiceError(ServiceError.ATTESTATION_FAILED, message);
    }
}
