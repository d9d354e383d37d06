// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.tpm.ChallengeAnswer;
import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.service.device.DeviceAnswer;
import org.dpsstudio.service.internal.Refusals;

/**
 * The token of a device that registers, against the challenges that its TPM was sent.
 *
 * @param enrolled the enrollment's endorsement key
 * @param token what the device presented
 * @param tpm the keys that came with it
 * @param tpms knows the challenges
 */
record AnswerPath(EndorsementKey enrolled, String token, TpmIdentity tpm, Tpms tpms) implements AttestationPath {
    @Override
    public Proof verify(Presented presented, Instant now) {
        Attestation keys = tpm.verify(enrolled);
        ChallengeAnswer answer = ChallengeAnswer.of(token, presented.resource(), tpm,
                tpms.challenges().of(presented.id(), now), now);
        List<Finding> findings = new ArrayList<>();
        findings.add(KIND_AGREES.get(AttestationKind.TPM.ordinal()));
        findings.addAll(keys.findings());
        findings.addAll(answer.attestation().findings());
        if (keys instanceof Attestation.Refused || answer.attestation() instanceof Attestation.Refused) {
            return new Proof.Disproved(findings, Refusals.UNAUTHORIZED, List.of());
        }
        SymmetricKey challenge = answer.challenge().orElseThrow().key();
        return new Proof.Proved(findings, () -> hubCredential(presented), new DeviceAnswer.Attested.ByTpm(),
                Optional.empty(), List.of(), reader -> true, new Answer(tpms.challenges(), presented, challenge));
    }

    /** A key that nobody has seen yet, each time. */
    private HubCredential hubCredential(Presented presented) {
        SymmetricKey key = tpms.newKey();
        return new HubCredential(new AuthenticationScheme.Sas(key, Optional.empty()),
                Optional.of(tpms.seal(key, presented.resource(), tpm).bytes()));
    }

    /** The challenge is answered as soon as a registration begins to rest on it. */
    private record Answer(Challenges challenges, Presented presented, SymmetricKey key) implements Claim {
        @Override
        public boolean take() {
            return challenges.take(presented.id(), key);
        }

        @Override
        public void giveBack() {
            challenges.giveBack(presented.id(), key);
        }
    }
}
