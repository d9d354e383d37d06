// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.GeneralSubtree;

/**
 * What a CA may name below itself (RFC 5280 section 4.2.1.10).
 *
 * @param permitted where a form is here, its names lie within one of its subtrees
 * @param excluded no name touches one of these
 */
record NameConstraints(List<NameConstraint> permitted, List<NameConstraint> excluded) {
    /** Every name may be compared with every subtree, so that their number is bounded. */
    private static final int MOST_SUBTREES = 512;

    NameConstraints {
        permitted = List.copyOf(permitted);
        excluded = List.copyOf(excluded);
    }

    /**
     * @param value the extension's value
     * @return the constraints
     * @throws IllegalArgumentException when it is broken, says nothing or says too much
     */
    static NameConstraints of(ASN1Sequence value) {
        List<NameConstraint> permitted = new ArrayList<>();
        List<NameConstraint> excluded = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(value.getObjectAt(i));
            ASN1Sequence subtrees = ASN1Sequence.getInstance(tagged, false);
            if (tagged.getTagNo() > 1 || subtrees.size() == 0 || subtrees.size() > MOST_SUBTREES) {
                throw new IllegalArgumentException("subtrees");
            }
            for (int j = 0; j < subtrees.size(); j++) {
                (tagged.getTagNo() == 0 ? permitted : excluded)
                        .add(NameConstraint.of(GeneralSubtree.getInstance(subtrees.getObjectAt(j))));
            }
        }
        if (permitted.isEmpty() && excluded.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        return new NameConstraints(permitted, excluded);
    }

    int size() {
        return permitted.size() + excluded.size();
    }

    /** @return the first of the names that breaks a constraint */
    Optional<Name> broken(List<Name> names) {
        for (Name name : names) {
            if (!allows(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private boolean allows(Name name) {
        for (NameConstraint constraint : excluded) {
            if (constraint.concerns(name) && constraint.touches(name)) {
                return false;
            }
        }
        boolean concerned = false;
        for (NameConstraint constraint : permitted) {
            if (constraint.concerns(name)) {
                if (constraint.holds(name)) {
                    return true;
                }
                concerned = true;
            }
        }
        return !concerned;
    }
}
