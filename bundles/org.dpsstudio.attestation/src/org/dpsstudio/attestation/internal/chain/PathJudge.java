// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.attestation.chain.ChainQuestion;
import org.dpsstudio.attestation.chain.Purpose;
import org.dpsstudio.attestation.internal.x509.LeafFacts;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;

/**
 * The rules that a certificate of a chain has to obey, as findings: those that depend on it alone, those that depend
 * on what is below it, and those that depend on the whole chain. One judge is for one question.
 */
final class PathJudge {
    /** How many names may be compared with how many constraints, in all. */
    private static final long MOST_COMPARISONS = 1_000_000;
    private static final int V3 = 3;

    private final Instant at;
    private final Purpose purpose;
    private final RevocationCheck revocation;
    private final Map<ChainCertificate, Boolean> sound = new HashMap<>();
    private long comparisons;

    PathJudge(ChainQuestion question) {
        this.at = question.at();
        this.purpose = question.purpose();
        this.revocation = new RevocationCheck(question.revocation(), at);
    }

    /** @return whether comparing names had to be given up */
    boolean exhausted() {
        return comparisons > MOST_COMPARISONS;
    }

    /** @return whether nothing about the certificate alone keeps it from being a CA in a chain, or at its end */
    boolean soundIssuer(IssuerGraph.Node node) {
        return sound.computeIfAbsent(node.certificate(), c -> {
            List<Finding> findings = new ArrayList<>();
            own(c, false, node.anchor(), findings);
            issuer(c, findings);
            return !failed(findings);
        });
    }

    /** @return whether the issuer may stand above these, by what it says of those below it */
    boolean fits(List<ChainCertificate> below, ChainCertificate issuer) {
        OptionalInt most = issuer.extensions().pathLength();
        if (most.isPresent() && intermediates(below) > most.getAsInt()) {
            return false;
        }
        for (int i = 0; i < below.size(); i++) {
            if (broken(below.get(i), i == 0, issuer).isPresent()) {
                return false;
            }
        }
        return true;
    }

    /**
     * @param path leaf first
     * @param complete whether the last one is an anchor; otherwise its issuer is not there
     * @return every certificate with its findings
     */
    List<ChainLink> links(List<ChainCertificate> path, boolean complete) {
        Optional<ChainCertificate> withoutPolicy = complete ? PolicyWalk.broken(path) : Optional.empty();
        boolean policies = path.stream().anyMatch(c -> c.policies().requireExplicit().isPresent());
        List<ChainLink> links = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            ChainCertificate certificate = path.get(i);
            boolean last = i == path.size() - 1;
            List<Finding> findings = new ArrayList<>();
            if (!last) {
                findings.add(about(certificate, Finding.passed(Rule.CHAIN_SIGNATURE,
                        path.get(i + 1).subjectText())));
            }
            own(certificate, i == 0, last && complete, findings);
            if (i == 0 && purpose == Purpose.DEVICE) {
                leaf(certificate, findings);
            }
            if (i > 0) {
                issuer(certificate, findings);
                pathLength(certificate, path.subList(0, i), findings);
            }
            constraints(path, i, findings);
            if (policies && complete) {
                findings.add(policy(certificate, withoutPolicy));
            }
            if (!last) {
                revocation.check(certificate, path.get(i + 1), findings);
            }
            links.add(new ChainLink(certificate.certificate(), last && complete, findings));
        }
        return links;
    }

    static boolean failed(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.verdict() == Verdict.FAILED);
    }

    private void own(ChainCertificate certificate, boolean leaf, boolean anchor, List<Finding> findings) {
        Remedy reissue = leaf ? Remedy.REISSUE_CERTIFICATE : Remedy.REISSUE_CA_CERTIFICATE;
        findings.add(about(certificate, strength(certificate, anchor)));
        findings.add(about(certificate, validNow(certificate, leaf)));
        List<String> remarks = Faults.remarks(certificate);
        List<String> faults = new ArrayList<>(certificate.faults());
        if (purpose == Purpose.ANY) {
            faults.addAll(remarks);
        }
        if (!faults.isEmpty()) {
            findings.add(about(certificate, Finding.failed(Rule.CHAIN_WELL_FORMED, "RFC 5280",
                    String.join(", ", faults), reissue)));
        } else if (!remarks.isEmpty()) {
            findings.add(about(certificate, Finding.warning(Rule.CHAIN_WELL_FORMED, "RFC 5280",
                    String.join(", ", remarks), reissue)));
        } else {
            findings.add(about(certificate, Finding.passed(Rule.CHAIN_WELL_FORMED, "RFC 5280")));
        }
        List<String> unknown = certificate.extensions().unknownCritical();
        findings.add(about(certificate, unknown.isEmpty() ? Finding.passed(Rule.CHAIN_CRITICAL_EXTENSIONS, "-")
                : Finding.failed(Rule.CHAIN_CRITICAL_EXTENSIONS, "-", String.join(", ", unknown), reissue)));
    }

    /** An anchor's key is relied on, and its own signature is not. */
    private static Finding strength(ChainCertificate certificate, boolean anchor) {
        Optional<SignatureScheme> scheme = SignatureScheme.of(certificate.signatureAlgorithm());
        String came = certificate.key().text() + ", " + scheme.map(SignatureScheme::toString)
                .orElseGet(() -> certificate.signatureAlgorithm().getAlgorithm().getId());
        String expected = "RSA 2048, P-256, Ed25519, SHA256";
        boolean strongSignature = scheme.filter(SignatureScheme::strong).isPresent();
        if (certificate.key().strong() && strongSignature) {
            return Finding.passed(Rule.CHAIN_STRENGTH, came);
        }
        return certificate.key().strong() && anchor
                ? Finding.warning(Rule.CHAIN_STRENGTH, expected, came, Remedy.USE_STRONGER_ALGORITHM)
                : Finding.failed(Rule.CHAIN_STRENGTH, expected, came, Remedy.USE_STRONGER_ALGORITHM);
    }

    private Finding validNow(ChainCertificate certificate, boolean leaf) {
        boolean early = at.isBefore(certificate.notBefore());
        boolean late = !at.isBefore(certificate.notAfter().plusSeconds(1));
        Optional<Remedy> remedy = early ? Optional.of(Remedy.SET_CLOCK)
                : late ? Optional.of(leaf ? Remedy.RENEW_CERTIFICATE : Remedy.REISSUE_CA_CERTIFICATE)
                        : Optional.empty();
        return new Finding(Rule.CHAIN_VALID_NOW, remedy.isEmpty() ? Verdict.PASSED : Verdict.FAILED,
                Optional.of(ServiceTime.format(certificate.notBefore()) + "/"
                        + ServiceTime.format(certificate.notAfter())),
                Optional.of(ServiceTime.format(at)), remedy);
    }

    private static void leaf(ChainCertificate certificate, List<Finding> findings) {
        ExtensionFacts extensions = certificate.extensions();
        int version = certificate.certificate().info().version();
        if (extensions.ca() || version < V3) {
            findings.add(about(certificate, Finding.failed(Rule.CERTIFICATE_END_ENTITY, "CA:FALSE, version 3",
                    (extensions.ca() ? "CA:TRUE" : "CA:FALSE") + ", version " + version,
                    Remedy.REISSUE_CERTIFICATE)));
        } else {
            findings.add(about(certificate, Finding.passed(Rule.CERTIFICATE_END_ENTITY, "CA:FALSE")));
        }
        boolean signs = extensions.keyUsage().map(usage -> usage.hasUsages(KeyUsage.digitalSignature)).orElse(true);
        String came = words(extensions.purposes()) + (signs ? "" : ", no digitalSignature");
        findings.add(about(certificate, signs && allowsClient(extensions.purposes())
                ? Finding.passed(Rule.CERTIFICATE_PURPOSE, came)
                : Finding.failed(Rule.CERTIFICATE_PURPOSE, "clientAuth, digitalSignature", came,
                        Remedy.REISSUE_CERTIFICATE)));
    }

    private void issuer(ChainCertificate issuer, List<Finding> findings) {
        ExtensionFacts extensions = issuer.extensions();
        findings.add(about(issuer, extensions.ca() ? Finding.passed(Rule.CHAIN_ISSUER_IS_CA, "CA:TRUE")
                : Finding.failed(Rule.CHAIN_ISSUER_IS_CA, "CA:TRUE",
                        extensions.basicConstraintsPresent() ? "CA:FALSE" : "-", Remedy.REISSUE_CA_CERTIFICATE)));
        boolean signs = extensions.keyUsage().map(usage -> usage.hasUsages(KeyUsage.keyCertSign)).orElse(true);
        findings.add(about(issuer, signs
                ? Finding.passed(Rule.CHAIN_KEY_USAGE, extensions.keyUsage().isPresent() ? "keyCertSign" : "-")
                : Finding.failed(Rule.CHAIN_KEY_USAGE, "keyCertSign", "no keyCertSign",
                        Remedy.REISSUE_CA_CERTIFICATE)));
        if (purpose == Purpose.DEVICE && extensions.purposes().isPresent()) {
            String came = words(extensions.purposes());
            findings.add(about(issuer, allowsClient(extensions.purposes())
                    ? Finding.passed(Rule.CHAIN_PURPOSE, came)
                    : Finding.failed(Rule.CHAIN_PURPOSE, "clientAuth", came, Remedy.REISSUE_CA_CERTIFICATE)));
        }
    }

    private static void pathLength(ChainCertificate issuer, List<ChainCertificate> below, List<Finding> findings) {
        OptionalInt most = issuer.extensions().pathLength();
        int came = intermediates(below);
        if (most.isPresent()) {
            boolean holds = came <= most.getAsInt();
            findings.add(about(issuer, new Finding(Rule.CHAIN_PATH_LENGTH, holds ? Verdict.PASSED : Verdict.FAILED,
                    Optional.of(Integer.toString(most.getAsInt())), Optional.of(Integer.toString(came)),
                    holds ? Optional.empty() : Optional.of(Remedy.REISSUE_CA_CERTIFICATE))));
        }
    }

    /** @return how many CAs are among those below an issuer; renewed ones of the same name do not count */
    private static int intermediates(List<ChainCertificate> below) {
        return (int) below.stream().skip(1).filter(certificate -> !certificate.selfIssued()).count();
    }

    private void constraints(List<ChainCertificate> path, int index, List<Finding> findings) {
        ChainCertificate certificate = path.get(index);
        boolean constrained = false;
        for (ChainCertificate issuer : path.subList(index + 1, path.size())) {
            Optional<String> broken = broken(certificate, index == 0, issuer);
            if (broken.isPresent()) {
                findings.add(about(certificate, Finding.failed(Rule.CHAIN_NAME_CONSTRAINTS, issuer.subjectText(),
                        broken.get(), index == 0 ? Remedy.REISSUE_CERTIFICATE : Remedy.REISSUE_CA_CERTIFICATE)));
                return;
            }
            constrained |= issuer.extensions().nameConstraints().isPresent();
        }
        if (constrained) {
            findings.add(about(certificate, Finding.passed(Rule.CHAIN_NAME_CONSTRAINTS,
                    certificate.subjectText())));
        }
    }

    /** @return the name that an issuer above does not allow */
    private Optional<String> broken(ChainCertificate certificate, boolean leaf, ChainCertificate issuer) {
        Optional<NameConstraints> constraints = issuer.extensions().nameConstraints();
        if (constraints.isEmpty() || !leaf && certificate.selfIssued()) {
            return Optional.empty();
        }
        List<Name> names = certificate.extensions().names();
        comparisons += (long) names.size() * constraints.get().size();
        return exhausted() ? Optional.of("-") : constraints.get().broken(names).map(Name::words);
    }

    private static Finding policy(ChainCertificate certificate, Optional<ChainCertificate> withoutPolicy) {
        String came = certificate.policies().asserted().map(policies -> policies.stream().map(Object::toString)
                .collect(Collectors.joining(", "))).orElse("-");
        return about(certificate, withoutPolicy.filter(certificate::equals).isPresent()
                ? Finding.failed(Rule.CHAIN_POLICIES, "-", came, Remedy.REISSUE_CERTIFICATE)
                : Finding.passed(Rule.CHAIN_POLICIES, came));
    }

    private static boolean allowsClient(Optional<Set<KeyPurposeId>> purposes) {
        return purposes.map(all -> all.contains(KeyPurposeId.id_kp_clientAuth)
                || all.contains(KeyPurposeId.anyExtendedKeyUsage)).orElse(true);
    }

    private static String words(Optional<Set<KeyPurposeId>> purposes) {
        return purposes.map(all -> all.stream().map(LeafFacts::name).sorted().collect(Collectors.joining(", ")))
                .orElse("-");
    }

    private static Finding about(ChainCertificate certificate, Finding finding) {
        return finding.about(certificate.subjectText());
    }
}
