// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.chain.CertificatePool;
import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.attestation.chain.ChainQuestion;
import org.dpsstudio.attestation.chain.ChainVerdict;
import org.dpsstudio.attestation.chain.ChainVerifier;
import org.dpsstudio.attestation.chain.Purpose;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.service.internal.Refusals;

/** Verifies the chains of devices, and finds out what keeps one from being trusted. */
final class Chains {
    private static final String VERIFIED = "verified";

    private Chains() {
    }

    /**
     * @param leaf a certificate
     * @param pool what its chain is built of
     * @return those above it
     */
    static CertificatePool signers(Bytes leaf, CertificatePool pool) {
        return CertificatePool.of(ChainVerifier.signersOf(leaf, pool));
    }

    /**
     * @param trust what the chain is held against
     * @param leaf a device's certificate
     * @param pool what its chain is built of
     * @param through what must be in the chain
     * @param now the time of the check
     * @return the verdict; a chain that fails for nothing but that its CA is not verified says so
     */
    static ChainVerdict verify(Trust trust, Bytes leaf, CertificatePool pool, Optional<Bytes> through, Instant now) {
        ChainVerdict verdict = verify(trust, trust.anchors(), leaf, pool, through, now);
        if (verdict instanceof ChainVerdict.Accepted || trust.registered().size() == trust.anchors().size()) {
            return verdict;
        }
        return verify(trust, trust.registered(), leaf, pool, through, now) instanceof ChainVerdict.Accepted otherwise
                ? notVerified(trust, otherwise) : verdict;
    }

    private static ChainVerdict verify(Trust trust, CertificatePool anchors, Bytes leaf, CertificatePool pool,
            Optional<Bytes> through, Instant now) {
        return ChainVerifier
                .verify(new ChainQuestion(leaf, pool, anchors, through, trust.revocation(), now, Purpose.DEVICE));
    }

    /** The chain is good, and ends at a CA whose possession is not proved. */
    private static ChainVerdict notVerified(Trust trust, ChainVerdict.Accepted otherwise) {
        Certificate anchor = otherwise.path().getLast().certificate();
        String name = trust.sources().authorities().stream().filter(ca -> isThat(ca, anchor)).findFirst()
                .map(ca -> ca.name().text()).orElseGet(() -> anchor.info().subjectName());
        List<Finding> findings = new ArrayList<>(otherwise.findings());
        findings.removeIf(finding -> finding.rule() == Rule.CHAIN_ANCHOR_VERIFIED);
        findings.add(Finding.failed(Rule.CHAIN_ANCHOR_VERIFIED, VERIFIED, name, Remedy.VERIFY_CA_CERTIFICATE)
                .about(anchor.info().subjectName()));
        List<ChainLink> path = new ArrayList<>(otherwise.path());
        path.removeLast();
        path.add(new ChainLink(anchor, false, List.of(findings.getLast())));
        return new ChainVerdict.Refused(findings, path, Refusals.CA_NOT_FOUND, Optional.empty());
    }

    private static boolean isThat(CaCertificate ca, Certificate certificate) {
        return ca.certificate().info().sha256Thumbprint().equals(certificate.info().sha256Thumbprint());
    }
}
