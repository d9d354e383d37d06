// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.dpsstudio.model.Bytes;

/**
 * Who signed what, from a leaf upwards: every certificate is looked at once, so that cycles and meshes of cross
 * certificates cost no more than their number. What is asked of an issuer beyond its name and its key's signature is
 * left to others.
 */
final class IssuerGraph {
    /** How many certificates are looked at. */
    static final int MOST_NODES = 512;
    /** How many signatures are verified; those known from before do not count. */
    static final int MOST_SIGNATURES = 512;
    /** How many certificates of one name are looked at. */
    static final int MOST_NAMESAKES = 4096;

    /** A certificate with those who signed it. */
    static final class Node {
        private final ChainCertificate certificate;
        private final boolean anchor;
        private final int depth;
        private final Node firstBelow;
        private final List<Node> issuers = new ArrayList<>(1);
        private final List<Node> signed = new ArrayList<>(1);
        /** Whether somebody has the issuer's name and key identifier, but did not make the signature. */
        private boolean forged;
        /** Whether somebody has the issuer's name, and did not make the signature. */
        private boolean namesake;

        private Node(ChainCertificate certificate, boolean anchor, Node firstBelow) {
            this.certificate = certificate;
            this.anchor = anchor;
            this.firstBelow = firstBelow;
            this.depth = firstBelow == null ? 0 : firstBelow.depth + 1;
        }

        ChainCertificate certificate() {
            return certificate;
        }

        boolean anchor() {
            return anchor;
        }

        /** @return how many certificates are below it on the shortest way to the leaf */
        int depth() {
            return depth;
        }

        List<Node> issuers() {
            return issuers;
        }

        boolean forged() {
            return forged;
        }

        boolean namesake() {
            return namesake;
        }

        /** @return the shortest way from the leaf to here */
        List<Node> fromLeaf() {
            List<Node> path = new ArrayList<>();
            for (Node node = this; node != null; node = node.firstBelow) {
                path.addFirst(node);
            }
            return path;
        }
    }

    private final KnownCertificates pool;
    private final KnownCertificates anchors;
    private final Map<Bytes, Node> nodes = new LinkedHashMap<>();
    private final Node leaf;
    private int signatures;
    private boolean exhausted;

    IssuerGraph(ChainCertificate leaf, KnownCertificates pool, KnownCertificates anchors) {
        this.pool = pool;
        this.anchors = anchors;
        this.leaf = new Node(leaf, anchors.holds(leaf), null);
        nodes.put(leaf.der(), this.leaf);
        Deque<Node> open = new ArrayDeque<>(List.of(this.leaf));
        while (!open.isEmpty()) {
            expand(open.removeFirst(), open);
        }
    }

    Node leaf() {
        return leaf;
    }

    /** @return all that are connected, nearest first */
    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /** @return whether something was left out, because there was too much */
    boolean exhausted() {
        return exhausted;
    }

    private void expand(Node node, Deque<Node> open) {
        ChainCertificate certificate = node.certificate;
        List<ChainCertificate> candidates = new ArrayList<>();
        anchors.addNamed(certificate.issuer(), candidates, MOST_NAMESAKES);
        pool.addNamed(certificate.issuer(), candidates, MOST_NAMESAKES);
        exhausted |= candidates.size() >= MOST_NAMESAKES;
        // A key identifier is a hint: the issuer that it names is tried first.
        candidates.sort(Comparator.comparingInt(candidate -> rank(certificate, candidate)));
        Map<Bytes, Boolean> byKey = new HashMap<>();
        boolean found = false;
        for (ChainCertificate candidate : candidates) {
            if (candidate.equals(certificate)) {
                continue;
            }
            Bytes key = candidate.key().encoded();
            Boolean signed = byKey.get(key);
            if (signed == null && !found) {
                signed = signed(certificate, candidate);
                byKey.put(key, signed);
            }
            if (Boolean.TRUE.equals(signed)) {
                found = true;
                connect(node, candidate, open);
            } else {
                node.namesake = true;
                node.forged |= certificate.namesKeyOf(candidate).orElse(false);
            }
        }
    }

    private static int rank(ChainCertificate certificate, ChainCertificate candidate) {
        return certificate.namesKeyOf(candidate).map(same -> same ? 0 : 2).orElse(1);
    }

    private boolean signed(ChainCertificate certificate, ChainCertificate candidate) {
        if (!certificate.knownSignedBy(candidate.key()) && ++signatures > MOST_SIGNATURES) {
            exhausted = true;
            return false;
        }
        return certificate.signedBy(candidate.key());
    }

    private void connect(Node node, ChainCertificate issuer, Deque<Node> open) {
        Node above = nodes.get(issuer.der());
        if (above == null) {
            if (nodes.size() >= MOST_NODES) {
                exhausted = true;
                return;
            }
            above = new Node(issuer, anchors.holds(issuer), node);
            nodes.put(issuer.der(), above);
            open.addLast(above);
        }
        if (!node.issuers.contains(above)) {
            node.issuers.add(above);
            above.signed.add(node);
        }
    }

    /**
     * @param goals where a way may end
     * @param passable over which certificates it may lead, the leaf aside
     * @return how far each certificate is from the nearest goal; those from which none is reached are not in it
     */
    Map<Node, Integer> distances(Predicate<Node> goals, Predicate<Node> passable) {
        Map<Node, Integer> distances = new HashMap<>();
        Deque<Node> open = new ArrayDeque<>();
        for (Node node : nodes.values()) {
            if (goals.test(node) && (node == leaf || passable.test(node))) {
                distances.put(node, 0);
                open.addLast(node);
            }
        }
        while (!open.isEmpty()) {
            Node node = open.removeFirst();
            for (Node below : node.signed) {
                if ((below == leaf || passable.test(below))
                        && distances.putIfAbsent(below, distances.get(node) + 1) == null) {
                    open.addLast(below);
                }
            }
        }
        return distances;
    }
}
