// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.attestation.chain.ChainQuestion;
import org.dpsstudio.attestation.chain.ChainVerdict;
import org.dpsstudio.attestation.chain.ChainVerifier;
import org.dpsstudio.attestation.internal.chain.IssuerGraph.Node;
import org.dpsstudio.attestation.internal.chain.PathSearch.Found;
import org.dpsstudio.attestation.x509.LeafVerifier;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;

/** One question about a chain, from the graph of issuers to the verdict. */
public final class Verification {
    /** What the real service tells a device whose chain leads to no CA that it knows and trusts. */
    public static final String CA_NOT_FOUND = "CA certificate not found.";
    /** What the real service tells a device whose chain leads elsewhere than to the enrolled signer. */
    public static final String OTHER_SIGNER = "Signing certificate info did not match chain elements";
    private static final String FROM = " \u2190 ";

    private final ChainQuestion question;
    private final IssuerGraph graph;
    private final PathJudge judge;
    private boolean exhausted;

    private Verification(ChainQuestion question, ChainCertificate leaf, KnownCertificates pool,
            KnownCertificates anchors) {
        this.question = question;
        this.graph = new IssuerGraph(leaf, pool, anchors);
        this.judge = new PathJudge(question);
        this.exhausted = graph.exhausted();
    }

    /** @return the answer */
    public static ChainVerdict of(ChainQuestion question, KnownCertificates pool, KnownCertificates anchors) {
        ChainCertificate leaf;
        try {
            leaf = ChainCertificate.read(question.leaf());
        } catch (UnreadableCertificateException unreadable) {
            return new ChainVerdict.Refused(List.of(Finding.failed(Rule.CERTIFICATE_READABLE, "X.509",
                    unreadable.reason().name(), Remedy.REISSUE_CERTIFICATE)), List.of(),
                    LeafVerifier.INVALID_CERTIFICATE, Optional.empty());
        }
        return new Verification(question, leaf, pool, anchors).answer();
    }

    /** @return who signed what is above the leaf, nearest first */
    public static List<Bytes> signersOf(Bytes leaf, KnownCertificates pool) {
        try {
            return new IssuerGraph(ChainCertificate.read(leaf), pool, KnownCertificates.EMPTY).nodes().stream()
                    .skip(1).map(node -> node.certificate().der()).toList();
        } catch (UnreadableCertificateException unreadable) {
            return List.of();
        }
    }

    private ChainVerdict answer() {
        Optional<ChainCertificate> through;
        try {
            through = question.through().isPresent()
                    ? Optional.of(ChainCertificate.read(question.through().get())) : Optional.empty();
        } catch (UnreadableCertificateException unreadable) {
            return search(Optional.empty()).map(found -> otherSigner(found, unreadable.reason().name()))
                    .orElseGet(this::incomplete);
        }
        Optional<Found> wanted = search(through);
        if (wanted.isPresent()) {
            return complete(wanted.get(), through);
        }
        Optional<Found> other = through.isPresent() ? search(Optional.empty()) : Optional.empty();
        return other.map(found -> otherSigner(found, thumbprint(through.get()))).orElseGet(this::incomplete);
    }

    private Optional<Found> search(Optional<ChainCertificate> through) {
        Optional<Found> sound = search(through, true);
        return sound.isPresent() ? sound : search(through, false);
    }

    private Optional<Found> search(Optional<ChainCertificate> through, boolean sound) {
        PathSearch search = new PathSearch(graph, judge, through, sound);
        Optional<Found> found = search.run();
        exhausted |= search.exhausted();
        return found;
    }

    private ChainVerdict complete(Found found, Optional<ChainCertificate> through) {
        List<Finding> findings = new ArrayList<>();
        whole(found, findings);
        through.ifPresent(signer -> findings.add(new Finding(Rule.CHAIN_HOLDS_SIGNER,
                Verdict.PASSED, Optional.of(thumbprint(signer)),
                Optional.of(thumbprint(signer)), Optional.empty()).about(signer.subjectText())));
        links(found.links(), findings);
        if (found.failures() == 0) {
            return new ChainVerdict.Accepted(findings, found.links());
        }
        bounds(findings);
        return new ChainVerdict.Refused(findings, found.links(), LeafVerifier.INVALID_CERTIFICATE, Optional.empty());
    }

    private ChainVerdict otherSigner(Found found, String expected) {
        List<Finding> findings = new ArrayList<>();
        whole(found, findings);
        findings.add(Finding.failed(Rule.CHAIN_HOLDS_SIGNER, expected, found.path().stream().skip(1)
                .map(node -> thumbprint(node.certificate())).collect(Collectors.joining(", ")),
                Remedy.ENROLL_SIGNER));
        links(found.links(), findings);
        bounds(findings);
        return new ChainVerdict.Refused(findings, found.links(), found.failures() == 0 ? OTHER_SIGNER
                : LeafVerifier.INVALID_CERTIFICATE, Optional.empty());
    }

    private static void whole(Found found, List<Finding> findings) {
        findings.add(Finding.passed(Rule.CHAIN_COMPLETE, subjects(found.path())));
        findings.add(Finding.passed(Rule.CHAIN_ANCHOR_VERIFIED,
                found.path().getLast().certificate().subjectText()));
    }

    /** No way leads to an anchor: what is told is the longest, as far as it is sound. */
    private ChainVerdict incomplete() {
        List<Node> path = graph.nodes().stream().map(Node::fromLeaf)
                .filter(way -> way.size() <= ChainVerifier.LONGEST_CHAIN)
                .max(Comparator.comparingLong((List<Node> way) -> way.stream().skip(1)
                        .takeWhile(node -> judge.soundIssuer(node)).count())
                        .thenComparingInt(List::size))
                .orElseThrow();
        Node top = path.getLast();
        ChainCertificate last = top.certificate();
        List<Finding> findings = new ArrayList<>();
        boolean alone = path.size() == 1 && !last.selfIssued();
        boolean namesake = top.namesake() && top.issuers().isEmpty();
        Remedy reissue = path.size() == 1 ? Remedy.REISSUE_CERTIFICATE : Remedy.REISSUE_CA_CERTIFICATE;
        Finding broken = Finding.failed(Rule.CHAIN_COMPLETE, last.issuerText(), subjects(path),
                namesake ? reissue : alone ? Remedy.SEND_INTERMEDIATES : Remedy.ADD_CA_CERTIFICATE);
        List<ChainLink> links = new ArrayList<>(judge.links(path.stream().map(Node::certificate).toList(), false));
        if (namesake) {
            // An issuer of that name is there. That it did not sign says more than that the chain ends here.
            ChainLink link = links.getLast();
            List<Finding> more = new ArrayList<>(link.findings());
            more.addFirst(Finding.failed(Rule.CHAIN_SIGNATURE, last.issuerText(), "-", reissue)
                    .about(last.subjectText()));
            links.set(links.size() - 1, new ChainLink(link.certificate(), false, more));
            links(links, findings);
            findings.add(broken);
        } else {
            findings.add(broken);
            links(links, findings);
        }
        bounds(findings);
        boolean forged = top.forged() && top.issuers().isEmpty();
        return new ChainVerdict.Refused(findings, links, forged ? LeafVerifier.INVALID_CERTIFICATE : CA_NOT_FOUND,
                forged ? Optional.empty() : Optional.of(last.issuerText()));
    }

    private void bounds(List<Finding> findings) {
        if (exhausted || judge.exhausted()) {
            findings.add(Finding.failed(Rule.CHAIN_WITHIN_BOUNDS, Integer.toString(ChainVerifier.LONGEST_CHAIN),
                    Integer.toString(graph.nodes().size()), Remedy.SEND_INTERMEDIATES));
        }
    }

    private static void links(List<ChainLink> links, List<Finding> findings) {
        links.forEach(link -> findings.addAll(link.findings()));
    }

    private static String subjects(List<Node> path) {
        return path.stream().map(node -> node.certificate().subjectText()).collect(Collectors.joining(FROM));
    }

    private static String thumbprint(ChainCertificate certificate) {
        return certificate.certificate().info().sha256Thumbprint();
    }
}
