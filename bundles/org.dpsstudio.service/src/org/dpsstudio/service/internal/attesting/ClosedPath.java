// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.internal.Refusals;

/**
 * Leads nowhere: the evidence is of another kind than the enrollment's or lacks something, or what the enrollment
 * refers to is gone.
 *
 * @param finding why
 * @param message what the device is told
 */
record ClosedPath(Finding finding, String message) implements AttestationPath {
    /** @param finding why */
    ClosedPath(Finding finding) {
        this(finding, Refusals.UNAUTHORIZED);
    }

    static ClosedPath caMissing(List<CertificateName> names) {
        return new ClosedPath(new Finding(Rule.CHAIN_ANCHOR_VERIFIED, Verdict.FAILED,
                Optional.of(names.stream().map(CertificateName::text).collect(Collectors.joining(", "))),
                Optional.empty(), Optional.of(Remedy.ADD_CA_CERTIFICATE)), Refusals.CA_NOT_FOUND);
    }

    static ClosedPath otherKind(AttestationKind wanted, AttestationKind shown) {
        return new ClosedPath(Finding.failed(Rule.ATTESTATION_KIND, wanted.wire(), shown.wire(),
                Remedy.CHANGE_ATTESTATION_KIND));
    }

    @Override
    public Proof verify(Presented presented, Instant now) {
        return new Proof.Disproved(List.of(finding), message, List.of());
    }
}
