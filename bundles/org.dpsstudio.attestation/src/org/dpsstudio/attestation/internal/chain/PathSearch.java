// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.attestation.chain.ChainVerifier;
import org.dpsstudio.attestation.internal.chain.IssuerGraph.Node;
import org.dpsstudio.model.trace.Verdict;

/**
 * Looks for the best chain in a graph: first among the certificates that are sound, shortest ways first, then among
 * all, to tell what is wrong with the one that is best. Ways that reach no anchor are not taken, and the number of
 * steps is bounded.
 */
final class PathSearch {
    private static final int MOST_STEPS = 4096;
    private static final int MOST_JUDGED = 64;

    /**
     * A chain from the leaf to an anchor.
     *
     * @param path leaf first
     * @param links the same with what was found
     * @param failures how many of the findings failed
     */
    record Found(List<Node> path, List<ChainLink> links, int failures) {
    }

    private final IssuerGraph graph;
    private final PathJudge judge;
    private final Optional<ChainCertificate> through;
    private final boolean sound;
    private final Map<Node, Integer> toAnchor;
    private final Map<Node, Integer> toSigner;
    private final List<Node> path = new ArrayList<>();
    private final int unavoidable;
    private Optional<Found> best = Optional.empty();
    private int steps;
    private int judged;
    private boolean exhausted;

    /**
     * @param through what the chain has to hold above the leaf
     * @param sound whether to take sound certificates only
     */
    PathSearch(IssuerGraph graph, PathJudge judge, Optional<ChainCertificate> through, boolean sound) {
        this.graph = graph;
        this.judge = judge;
        this.through = through;
        this.sound = sound;
        Predicate<Node> passable = node -> !sound || judge.soundIssuer(node);
        this.toAnchor = graph.distances(Node::anchor, passable);
        this.toSigner = graph.distances(node -> node != graph.leaf() && isSigner(node), passable);
        this.unavoidable = failures(judge.links(List.of(graph.leaf().certificate()), graph.leaf().anchor()));
    }

    /** @return the chain with the fewest failures */
    Optional<Found> run() {
        path.add(graph.leaf());
        from(graph.leaf(), through.isEmpty());
        return best;
    }

    /** @return whether ways were left out, because there were too many or they were too long */
    boolean exhausted() {
        return exhausted;
    }

    private boolean isSigner(Node node) {
        return through.filter(node.certificate()::equals).isPresent();
    }

    /** @return whether nothing better is to be found */
    private boolean from(Node top, boolean passed) {
        if (++steps > MOST_STEPS || judged > MOST_JUDGED) {
            exhausted = true;
            return true;
        }
        if (top.anchor() && passed && judged()) {
            return true;
        }
        for (Node issuer : ways(top, passed)) {
            if (path.size() + 1 + toAnchor.get(issuer) > ChainVerifier.LONGEST_CHAIN) {
                exhausted = true;
                continue;
            }
            path.addLast(issuer);
            boolean done = from(issuer, passed || isSigner(issuer));
            path.removeLast();
            if (done) {
                return true;
            }
        }
        return false;
    }

    private List<Node> ways(Node top, boolean passed) {
        Map<Node, Integer> distances = passed ? toAnchor : toSigner;
        List<ChainCertificate> below = certificates();
        return top.issuers().stream().filter(issuer -> distances.containsKey(issuer)
                && toAnchor.containsKey(issuer) && !below.contains(issuer.certificate())
                && (!sound || judge.soundIssuer(issuer) && judge.fits(below, issuer.certificate())))
                .sorted(Comparator.comparing(distances::get)).toList();
    }

    private boolean judged() {
        judged++;
        List<ChainLink> links = judge.links(certificates(), true);
        int failures = failures(links);
        if (best.isEmpty() || best.get().failures() > failures) {
            best = Optional.of(new Found(List.copyOf(path), links, failures));
        }
        return failures <= unavoidable;
    }

    private List<ChainCertificate> certificates() {
        return path.stream().map(Node::certificate).toList();
    }

    static int failures(List<ChainLink> links) {
        return (int) links.stream().flatMap(link -> link.findings().stream())
                .filter(finding -> finding.verdict() == Verdict.FAILED).count();
    }
}
