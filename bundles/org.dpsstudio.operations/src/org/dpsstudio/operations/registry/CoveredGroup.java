// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.registry;

import java.util.List;
import java.util.Set;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.attestation.CertificateName;

/**
 * An enrollment group that attests by certificates, and the CA certificates that stand above it.
 *
 * @param id which
 * @param enabled whether it lets its devices in
 * @param reference whether it refers to CA certificates by name, rather than having signers of its own
 * @param places for each of its places that is taken the CA certificates that cover it: of a reference the one that it
 *        names, be it there or not; of a signer those at it or above it
 */
public record CoveredGroup(EnrollmentGroupId id, boolean enabled, boolean reference,
        List<Set<CertificateName>> places) {
    /** Keeps copies. */
    public CoveredGroup {
        places = places.stream().map(Set::copyOf).toList();
    }

    /**
     * @param ca a CA certificate's name
     * @return whether the group refers to it or has a signer at it or below it
     */
    public boolean under(CertificateName ca) {
        return places.stream().anyMatch(place -> place.contains(ca));
    }
}
