// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.tpm.IssuedChallenge;
import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;

/**
 * A TPM's keys against the endorsement key of its enrollment. They are public, so they prove nothing: where they are
 * the right ones, the TPM is challenged.
 *
 * @param enrolled the enrollment's endorsement key
 * @param tpm the keys that came
 * @param tpms makes the challenge
 */
record ChallengePath(EndorsementKey enrolled, TpmIdentity tpm, Tpms tpms) implements AttestationPath {
    @Override
    public Proof verify(Presented presented, Instant now) {
        Attestation attestation = tpm.verify(enrolled);
        List<Finding> findings = new ArrayList<>(attestation.findings().size() + 2);
        findings.add(KIND_AGREES.get(AttestationKind.TPM.ordinal()));
        findings.addAll(attestation.findings());
        return switch (attestation) {
            case Attestation.Attested mayTry -> challenge(presented, findings, now);
            case Attestation.Refused refused -> new Proof.Disproved(findings, refused.message(), List.of());
        };
    }

    private Proof challenge(Presented presented, List<Finding> findings, Instant now) {
        SymmetricKey key = tpms.newKey();
        KeyBlob blob = tpms.seal(key, presented.resource(), tpm);
        IssuedChallenge issued = IssuedChallenge.to(tpm, key, tpms.challenges().expiry(now));
        findings.add(new Finding(Rule.TPM_CHALLENGE, Verdict.DECIDED, Optional.empty(),
                Optional.of(ServiceTime.format(issued.expires())), Optional.of(Remedy.ANSWER_CHALLENGE)));
        return new Proof.Challenged(findings, blob, () -> tpms.challenges().remember(presented.id(), issued, now));
    }
}
