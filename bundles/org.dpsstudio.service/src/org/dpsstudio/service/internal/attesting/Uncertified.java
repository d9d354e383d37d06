// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.chain.CertificatePool;
import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.attestation.chain.ChainVerdict;
import org.dpsstudio.attestation.x509.LeafVerifier;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.internal.Refusals;

/** Finds out why no group covers a device that came with a certificate. */
final class Uncertified {
    private Uncertified() {
    }

    /**
     * @param presented who the device says it is
     * @param chain what it presents, the leaf first
     * @param trust what it was held against
     * @param now the time of the check
     * @param notEnrolled the finding that no enrollment covers it
     * @return why
     */
    static Match.Uncovered explain(Presented presented, List<Bytes> chain, Trust trust, Instant now,
            Finding notEnrolled) {
        Attestation identity = LeafVerifier.identify(presented.id(), chain.getFirst());
        if (identity instanceof Attestation.Refused refused
                && refused.findings().getLast().rule() == Rule.CERTIFICATE_READABLE) {
            return uncovered(Optional.empty(), refused.findings(), refused.message(), List.of());
        }
        CertificatePool pool = trust.pool(chain);
        ChainVerdict verdict = Chains.verify(trust, chain.getFirst(), pool, Optional.empty(), now);
        if (trust.isEmpty() || selfSigned(verdict.path())) {
            return uncovered(Optional.empty(), List.of(notEnrolled), Refusals.CA_NOT_FOUND, verdict.path());
        }
        Optional<Match.Uncovered> renamed = signerOfSameName(trust, verdict, notEnrolled);
        if (renamed.isPresent()) {
            return renamed.get();
        }
        List<Finding> findings = new ArrayList<>();
        return switch (verdict) {
            case ChainVerdict.Accepted accepted -> {
                findings.add(notEnrolled);
                findings.add(new Finding(Rule.CERTIFICATE_CHAIN, Verdict.FAILED, Optional.empty(),
                        Optional.of(subjects(accepted.path())), Optional.of(Remedy.ENROLL_SIGNER)));
                findings.addAll(accepted.findings());
                yield uncovered(Optional.empty(), findings, Refusals.UNAUTHORIZED, accepted.path());
            }
            case ChainVerdict.Refused refused -> {
                findings.addAll(refused.findings());
                findings.addAll(missing(trust));
                findings.add(notEnrolled);
                yield uncovered(Optional.empty(), findings, refused.message(), refused.path());
            }
        };
    }

    /** A group enrolls a certificate of the right name and another key: one that was issued anew, most often. */
    private static Optional<Match.Uncovered> signerOfSameName(Trust trust, ChainVerdict verdict,
            Finding notEnrolled) {
        for (ChainLink link : verdict.path()) {
            String issuer = link.certificate().info().issuerName();
            Optional<Trust.Enrolled> enrolled = trust.enrolled()
                    .filter(one -> one.signer().info().subjectName().equals(issuer)).findFirst();
            if (enrolled.isPresent()) {
                String came = verdict.path().stream().map(above -> above.certificate().info())
                        .filter(info -> info.subjectName().equals(issuer)).map(CertificateInfo::sha256Thumbprint)
                        .findFirst().orElse(issuer);
                List<Finding> findings = new ArrayList<>();
                findings.add(Finding.failed(Rule.CHAIN_HOLDS_SIGNER,
                        enrolled.get().signer().info().sha256Thumbprint(), came, Remedy.ENROLL_SIGNER)
                        .about(issuer));
                findings.add(notEnrolled);
                findings.addAll(verdict.findings());
                return Optional.of(uncovered(Optional.of(enrolled.get().group().key()), findings,
                        Refusals.SIGNER_NOT_IN_CHAIN, verdict.path()));
            }
        }
        return Optional.empty();
    }

    private static List<Finding> missing(Trust trust) {
        List<CertificateName> missing = trust.missing();
        return missing.isEmpty() ? List.of()
                : List.of(new Finding(Rule.CHAIN_ANCHOR_VERIFIED, Verdict.FAILED,
                        Optional.of(missing.stream().map(CertificateName::text).collect(Collectors.joining(", "))),
                        Optional.empty(), Optional.of(Remedy.ADD_CA_CERTIFICATE)));
    }

    private static boolean selfSigned(List<ChainLink> path) {
        if (path.isEmpty()) {
            return false;
        }
        CertificateInfo leaf = path.getFirst().certificate().info();
        return leaf.issuerName().equals(leaf.subjectName());
    }

    private static String subjects(List<ChainLink> path) {
        return path.stream().map(link -> link.certificate().info().subjectName())
                .collect(Collectors.joining(" \u2190 "));
    }

    private static Match.Uncovered uncovered(Optional<EnrollmentKey> nearest, List<Finding> findings, String message,
            List<ChainLink> path) {
        return new Match.Uncovered(nearest, findings, new ServiceError(ServiceError.ATTESTATION_FAILED, message),
                path);
    }
}
