// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.tpm.ChallengeAnswer;
import org.dpsstudio.attestation.tpm.IssuedChallenge;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.service.device.DeviceAnswer;

/**
 * The token of a device that asks what became of its registration: its TPM has answered a challenge that was sealed
 * for the endorsement key which is enrolled still.
 *
 * @param enrolled the enrollment's endorsement key
 * @param token what the device presented
 * @param tpms knows the challenges
 */
record AnsweredPath(EndorsementKey enrolled, String token, Tpms tpms) implements AttestationPath {
    @Override
    public Proof verify(Presented presented, Instant now) {
        List<IssuedChallenge> issued = tpms.challenges().of(presented.id(), now).stream()
                .filter(challenge -> challenge.isFor(enrolled)).toList();
        ChallengeAnswer answer = ChallengeAnswer.later(token, presented.resource(), issued, now);
        List<Finding> findings = new ArrayList<>();
        findings.add(KIND_AGREES.get(AttestationKind.TPM.ordinal()));
        findings.addAll(answer.attestation().findings());
        return switch (answer.attestation()) {
            case Attestation.Refused refused -> new Proof.Disproved(findings, refused.message(), List.of());
            case Attestation.Attested attested -> new Proof.Proved(findings, AnsweredPath::noCredential,
                    new DeviceAnswer.Attested.ByTpm(), Optional.empty(), List.of(), reader -> true, Claim.NONE);
        };
    }

    private static HubCredential noCredential() {
        throw new IllegalStateException("who asks is not registered anew");
    }
}
