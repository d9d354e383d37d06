// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.ui.certificates.internal.Texts;

/** A line of the chain: a certificate, or one that is missing. */
sealed interface ChainRow {
    /** @return its place, 1 for the certificate itself */
    int place();

    /** @return whom it names */
    String name();

    /** @return what it is in the chain */
    String role();

    /** @return the worst that was found about it; absent where nobody looked */
    Optional<Verdict> verdict();

    /** @return why, one sentence */
    String reason();

    /** @return the checks */
    List<Finding> findings();

    /**
     * A certificate that is there.
     *
     * @param place 1 for the certificate itself
     * @param link it and what was found about it
     * @param untrusted that the chain ends with it all the same, though the service does not trust it
     */
    record Present(int place, ChainLink link, Optional<Finding> untrusted) implements ChainRow {
        @Override
        public String name() {
            return ChainRow.name(link.certificate());
        }

        @Override
        public String role() {
            if (untrusted.isPresent()) {
                return Texts.of("chain.untrusted");
            }
            if (link.anchor()) {
                return Texts.of(place == 1 ? "chain.enrolled" : "chain.trusted");
            }
            return Texts.of(place == 1 ? "chain.leaf" : "chain.intermediate");
        }

        @Override
        public Optional<Verdict> verdict() {
            return Optional.of(worst().map(Finding::verdict).orElse(Verdict.PASSED));
        }

        private Optional<Finding> worst() {
            return findings().stream().filter(f -> f.verdict() == Verdict.FAILED).findFirst()
                    .or(() -> findings().stream().filter(f -> f.verdict() == Verdict.WARNING).findFirst());
        }

        @Override
        public String reason() {
            return worst().map(finding -> Explanation.rule(finding, Locale.getDefault()))
                    .orElseGet(
                            () -> Texts.of(link.anchor() ? place == 1 ? "chain.reason.enrolled" : "chain.reason.trusted"
                                    : "chain.reason.sound"));
        }

        @Override
        public List<Finding> findings() {
            // That a device holds the private key is not known before it comes, and not about the chain.
            return Stream.concat(untrusted.stream(),
                    link.findings().stream().filter(f -> f.rule() != Rule.CERTIFICATE_KEY_PROVED)).toList();
        }
    }

    /**
     * An issuer at which the service does not look.
     *
     * @param place its place
     * @param certificate it
     */
    record Beyond(int place, Certificate certificate) implements ChainRow {
        @Override
        public String name() {
            return ChainRow.name(certificate);
        }

        @Override
        public String role() {
            return Texts.of("chain.beyond");
        }

        @Override
        public Optional<Verdict> verdict() {
            return Optional.empty();
        }

        @Override
        public String reason() {
            return Texts.of("chain.reason.beyond");
        }

        @Override
        public List<Finding> findings() {
            return List.of();
        }
    }

    private static String name(Certificate certificate) {
        return Certificates.commonName(certificate).filter(n -> !n.isBlank())
                .orElse(certificate.info().subjectName());
    }

    /**
     * An issuer whose certificate is not there.
     *
     * @param place the place that it would have
     * @param name its subject
     * @param finding that it is missing
     */
    record Missing(int place, String name, Finding finding) implements ChainRow {
        @Override
        public String role() {
            return Texts.of("chain.missing");
        }

        @Override
        public Optional<Verdict> verdict() {
            return Optional.of(Verdict.FAILED);
        }

        @Override
        public String reason() {
            return Explanation.rule(finding, Locale.getDefault());
        }

        @Override
        public List<Finding> findings() {
            return List.of(finding);
        }
    }

    /**
     * @param judgement of a certificate
     * @param beyond the issuers at which the service did not look
     * @return its chain, the certificate itself first
     */
    static List<ChainRow> of(CertificateJudgement judgement, List<Certificate> beyond) {
        List<ChainRow> rows = new ArrayList<>();
        List<ChainLink> path = judgement.path();
        Optional<Finding> open = judgement.findings().stream()
                .filter(f -> f.rule() == Rule.CHAIN_COMPLETE && f.verdict() == Verdict.FAILED).findFirst();
        boolean rootThere = !path.isEmpty() && ownIssuer(path.getLast());
        for (int i = 0; i < path.size(); i++) {
            rows.add(new Present(i + 1, path.get(i),
                    rootThere && i == path.size() - 1 ? open : Optional.empty()));
        }
        if (!rootThere) {
            open.ifPresent(finding -> finding.expected()
                    .ifPresent(issuer -> rows.add(new Missing(path.size() + 1, issuer, finding))));
        }
        beyond.forEach(certificate -> rows.add(new Beyond(rows.size() + 1, certificate)));
        return rows;
    }

    private static boolean ownIssuer(ChainLink link) {
        return link.certificate().info().subjectName().equals(link.certificate().info().issuerName());
    }
}
