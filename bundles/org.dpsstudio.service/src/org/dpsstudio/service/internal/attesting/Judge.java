// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.LeafVerifier;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ValueRule;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.service.certificates.CertificateJudgement.Outcome;
import org.dpsstudio.service.device.Evidence;
import org.dpsstudio.service.internal.Refusals;
import org.dpsstudio.service.port.ProvisioningStore;

/**
 * Examines a certificate that no device has presented, by the same checks as one that a device has. That the device
 * holds the private key cannot be known, so it is a warning.
 */
public final class Judge {
    private static final String HANDSHAKE = "handshake";
    private static final String NONE = "-";

    private final ProvisioningStore store;
    private final EnrollmentMatching matching;
    private final Examiner examiner;

    /** @param store where everything is */
    public Judge(ProvisioningStore store) {
        this.store = store;
        this.matching = new EnrollmentMatching(Groups.onDemand(store), Optional.empty());
        this.examiner = new Examiner(store, matching);
    }

    /**
     * @param chain certificates, the leaf first
     * @param at the time for which to judge
     * @return the judgement
     */
    public CertificateJudgement judge(List<Bytes> chain, Instant at) {
        Optional<Certificate> leaf = read(chain.getFirst());
        Optional<String> name = leaf.flatMap(Certificates::commonName);
        Optional<RegistrationId> id = name.filter(RegistrationId::isValid).map(RegistrationId::of);
        if (id.isEmpty()) {
            return nameless(chain, leaf, name, at);
        }
        Examination examination = examiner.attest(
                new Presented("", id.get(), new Evidence.ClientCertificates(chain), Optional.empty(), true), at, true,
                List.of());
        List<Finding> findings = new ArrayList<>(examination.findings().stream().map(Judge::unproved).toList());
        List<CertificateJudgement.Match> matches = matches(chain, id);
        return switch (examination) {
            case Examination.TurnedAway away -> new CertificateJudgement(at, id, matches,
                    path(away.path(), leaf, false, findings), findings, Outcome.REFUSED, Optional.of(away.error()));
            case Examination.Challenged challenged -> throw new IllegalStateException("a challenge to a certificate");
            case Examination.Authentic device -> {
                boolean enabled = device.enrollment().settings().enabled();
                findings.add(enabled ? Findings.ENABLED : Findings.DISABLED);
                yield new CertificateJudgement(at, id, matches, path(device.path(), leaf, true, findings), findings,
                        enabled ? Outcome.LET_IN : Outcome.DISABLED, Optional.empty());
            }
        };
    }

    /** Its device could not even ask: no registration ID is the certificate's name. */
    private CertificateJudgement nameless(List<Bytes> chain, Optional<Certificate> leaf, Optional<String> name,
            Instant at) {
        List<Finding> findings = new ArrayList<>();
        if (leaf.isEmpty()) {
            Attestation unreadable = LeafVerifier.identify(RegistrationId.of(NONE), chain.getFirst());
            findings.addAll(unreadable.findings());
        } else {
            String came = name.orElseGet(() -> leaf.get().info().subjectName());
            findings.add(Finding.failed(Rule.REGISTRATION_ID_SYNTAX, ValueRule.REGISTRATION_ID.name(), came,
                    Remedy.REISSUE_CERTIFICATE));
        }
        ServiceError error = leaf.isEmpty()
                ? new ServiceError(ServiceError.ATTESTATION_FAILED, LeafVerifier.INVALID_CERTIFICATE)
                : new ServiceError(ServiceError.INVALID_ARGUMENT, Refusals.INVALID_REGISTRATION_ID);
        return new CertificateJudgement(at, Optional.empty(), matches(chain, Optional.empty()),
                path(List.of(), leaf, false, findings), findings, Outcome.REFUSED, Optional.of(error));
    }

    private List<CertificateJudgement.Match> matches(List<Bytes> chain, Optional<RegistrationId> id) {
        List<CertificateJudgement.Match> matches = new ArrayList<>();
        id.flatMap(own -> store.read(reader -> reader.individual(own)))
                .ifPresent(own -> matches.add(match(own, 0, true)));
        for (Trust.Enrolled above : matching.groupsAbove(chain)) {
            EnrollmentKey key = above.group().key();
            if (matches.stream().noneMatch(match -> match.enrollment().equals(key))) {
                matches.add(match(above.group(), above.distance(), matches.isEmpty()));
            }
        }
        return matches;
    }

    private static CertificateJudgement.Match match(Enrollment enrollment, int distance, boolean decides) {
        return new CertificateJudgement.Match(enrollment.key(), distance, enrollment.settings().enabled(), decides);
    }

    /** A certificate that is enrolled itself is trusted as such: its chain is that one. */
    private static List<ChainLink> path(List<ChainLink> path, Optional<Certificate> leaf, boolean trusted,
            List<Finding> findings) {
        return path.isEmpty() ? leaf.map(one -> new ChainLink(one, trusted, findings)).stream().toList() : path;
    }

    private static Finding unproved(Finding finding) {
        return finding.rule() == Rule.CERTIFICATE_KEY_PROVED ? new Finding(finding.rule(), Verdict.WARNING,
                Optional.of(HANDSHAKE), Optional.of(NONE), Optional.of(Remedy.PRESENT_EVIDENCE)) : finding;
    }

    private static Optional<Certificate> read(Bytes der) {
        try {
            return Optional.of(Certificates.ofDer(der.toArray()));
        } catch (UnreadableCertificateException unreadable) {
            return Optional.empty();
        }
    }
}
