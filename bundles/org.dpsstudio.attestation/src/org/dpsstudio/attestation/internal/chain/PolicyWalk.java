// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * Certificate policies along a chain (RFC 5280 section 6.1, with any policy acceptable), by the levels of RFC 9618
 * instead of a tree, so that mappings cannot make it grow: of each level, the valid policies and what each expects
 * of the next. Since any policy will do, a level without policies is all that can go wrong.
 */
final class PolicyWalk {
    static final ASN1ObjectIdentifier ANY = new ASN1ObjectIdentifier("2.5.29.32.0");

    private Map<ASN1ObjectIdentifier, Set<ASN1ObjectIdentifier>> level = new HashMap<>(Map.of(ANY, Set.of(ANY)));
    private int explicit;
    private int mapping;
    private int any;

    private PolicyWalk(int length) {
        explicit = length + 1;
        mapping = length + 1;
        any = length + 1;
    }

    /**
     * @param path leaf first, the anchor last
     * @return the certificate at which no policy is valid any more, though one is asked for
     */
    static Optional<ChainCertificate> broken(List<ChainCertificate> path) {
        if (path.stream().allMatch(c -> c.policies().requireExplicit().isEmpty())) {
            return Optional.empty();
        }
        PolicyWalk walk = new PolicyWalk(path.size());
        for (int i = path.size() - 1; i >= 0; i--) {
            if (!walk.pass(path.get(i), i == path.size() - 1, i == 0)) {
                return Optional.of(path.get(i));
            }
        }
        return Optional.empty();
    }

    /** @return whether the requirement still holds */
    private boolean pass(ChainCertificate certificate, boolean anchor, boolean leaf) {
        Policies policies = certificate.policies();
        // An anchor that names no policies limits none.
        if (!anchor || policies.asserted().isPresent()) {
            descend(policies.asserted(), any > 0 || !leaf && certificate.selfIssued());
        }
        if (explicit == 0 && level.isEmpty()) {
            return false;
        }
        if (!leaf) {
            map(policies.mappings());
        }
        if (leaf || !anchor && !certificate.selfIssued()) {
            explicit = Math.max(0, explicit - 1);
            mapping = Math.max(0, mapping - 1);
            any = Math.max(0, any - 1);
        }
        if (leaf) {
            boolean asked = explicit == 0 || policies.requireExplicit().orElse(1) == 0;
            return !asked || !level.isEmpty();
        }
        explicit = Math.min(explicit, policies.requireExplicit().orElse(explicit));
        mapping = Math.min(mapping, policies.inhibitMapping().orElse(mapping));
        any = Math.min(any, policies.inhibitAny().orElse(any));
        return true;
    }

    private void descend(Optional<Set<ASN1ObjectIdentifier>> asserted, boolean anyCounts) {
        Set<ASN1ObjectIdentifier> expected = new HashSet<>();
        level.values().forEach(expected::addAll);
        boolean anyAbove = level.containsKey(ANY);
        Map<ASN1ObjectIdentifier, Set<ASN1ObjectIdentifier>> next = new HashMap<>();
        for (ASN1ObjectIdentifier policy : asserted.orElse(Set.of())) {
            if (!policy.equals(ANY) && (anyAbove || expected.contains(policy))) {
                next.put(policy, Set.of(policy));
            }
        }
        if (anyCounts && asserted.orElse(Set.of()).contains(ANY)) {
            expected.forEach(policy -> next.putIfAbsent(policy, Set.of(policy)));
        }
        level = next;
    }

    private void map(Map<ASN1ObjectIdentifier, Set<ASN1ObjectIdentifier>> mappings) {
        for (Map.Entry<ASN1ObjectIdentifier, Set<ASN1ObjectIdentifier>> entry : mappings.entrySet()) {
            if (mapping == 0) {
                level.remove(entry.getKey());
            } else if (level.containsKey(entry.getKey()) || level.containsKey(ANY)) {
                level.put(entry.getKey(), entry.getValue());
            }
        }
    }
}
