// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Instant;
import java.util.List;

import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.service.internal.Refusals;

/**
 * Leads nowhere: the evidence is of another kind than the enrollment's, or this version cannot verify that kind.
 *
 * @param finding why
 */
record ClosedPath(Finding finding) implements AttestationPath {
    private static final String OFFERED = AttestationKind.X509.wire() + ", " + AttestationKind.SYMMETRIC_KEY.wire();

    static ClosedPath otherKind(AttestationKind wanted, AttestationKind shown) {
        return new ClosedPath(Finding.failed(Rule.ATTESTATION_KIND, wanted.wire(), shown.wire(),
                Remedy.CHANGE_ATTESTATION_KIND));
    }

    static ClosedPath notOffered(String mechanism) {
        return new ClosedPath(Finding.failed(Rule.ATTESTATION_KIND, OFFERED, mechanism,
                Remedy.USE_OFFERED_ATTESTATION));
    }

    @Override
    public Proof verify(Presented presented, Instant now) {
        return new Proof.Disproved(List.of(finding), Refusals.UNAUTHORIZED);
    }
}
