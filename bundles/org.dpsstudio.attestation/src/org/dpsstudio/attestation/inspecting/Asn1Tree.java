// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.dpsstudio.attestation.internal.inspecting.Asn1Walk;
import org.dpsstudio.model.Bytes;

/**
 * The structure of any bytes in DER (X.690), as far as they have one. At most {@link #DEEPEST} levels and
 * {@link #MOST_NODES} nodes are opened; what lies beyond is a node that says so.
 *
 * @param content the bytes
 * @param roots the outermost elements; one for a well-formed structure
 */
public record Asn1Tree(Bytes content, List<Asn1Node> roots) {
    /** How many levels are opened. */
    public static final int DEEPEST = 64;
    /** How many nodes are made. */
    public static final int MOST_NODES = 20_000;

    /** Copies the list. */
    public Asn1Tree {
        Objects.requireNonNull(content);
        roots = List.copyOf(roots);
    }

    /**
     * @param content any bytes; never refused
     * @return their structure; a part that is broken is a node with a problem
     */
    public static Asn1Tree of(Bytes content) {
        return new Asn1Tree(content, Asn1Walk.walk(content));
    }

    /**
     * @param range a place in the bytes
     * @return the nodes that contain all of it, from the outermost to the innermost; empty when none does
     */
    public List<Asn1Node> pathTo(ByteRange range) {
        List<Asn1Node> path = new ArrayList<>();
        List<Asn1Node> level = roots;
        while (!level.isEmpty()) {
            List<Asn1Node> next = List.of();
            for (Asn1Node node : level) {
                if (node.range().contains(range)) {
                    path.add(node);
                    next = node.children();
                    break;
                }
            }
            level = next;
        }
        return path;
    }
}
