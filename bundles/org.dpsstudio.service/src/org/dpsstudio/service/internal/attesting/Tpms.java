// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;

import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.attestation.tpm.ChallengeAnswer;
import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.service.device.Evidence;

/**
 * What the service needs to let TPMs in.
 *
 * @param challenges those that were sent
 * @param random the source of keys
 */
public record Tpms(Challenges challenges, SecureRandom random) {
    private static final String NOTHING = "none";

    /**
     * @param enrolled an enrollment's endorsement key
     * @param presented what the device shows
     * @param now the time of the check
     * @return the way to go
     */
    AttestationPath path(EndorsementKey enrolled, Presented presented, Instant now) {
        return switch (presented.evidence()) {
            case Evidence.TpmKeys keys when presented.registering() ->
                    new ChallengePath(enrolled, presented.tpm().orElseThrow(), this);
            case Evidence.TpmKeys keys -> new ClosedPath(Finding.failed(Rule.TPM_CHALLENGE, ChallengeAnswer.KEY_NAME,
                    NOTHING, Remedy.ANSWER_CHALLENGE));
            case Evidence.SasToken shown when shown.tpm().isPresent() || signed(presented, shown.token(), now) ->
                    answered(enrolled, presented, shown.token());
            case Evidence.SasToken token -> ClosedPath.otherKind(AttestationKind.TPM, presented.kind());
            case Evidence.ClientCertificates certificates ->
                    ClosedPath.otherKind(AttestationKind.TPM, presented.kind());
            case Evidence.Absent absent -> ClosedPath.otherKind(AttestationKind.TPM, presented.kind());
        };
    }

    private AttestationPath answered(EndorsementKey enrolled, Presented presented, String token) {
        if (!presented.registering()) {
            return new AnsweredPath(enrolled, token, this);
        }
        return presented.tpm().<AttestationPath>map(keys -> new AnswerPath(enrolled, token, keys, this))
                .orElseGet(() -> new ClosedPath(Finding.failed(Rule.TPM_CHALLENGE,
                        TpmIdentity.ENDORSEMENT_KEY + ", " + TpmIdentity.STORAGE_ROOT_KEY, NOTHING,
                        Remedy.CORRECT_REQUEST)));
    }

    SymmetricKey newKey() {
        return KeyBlob.newKey(random);
    }

    /**
     * @param key a key
     * @param resource what the device's tokens are for, sealed beside it as the real service does with something
     * @param tpm the only one that can open it
     * @return the sealed key
     */
    KeyBlob seal(SymmetricKey key, String resource, TpmIdentity tpm) {
        return KeyBlob.wrap(key, Bytes.of(resource.getBytes(StandardCharsets.UTF_8)), tpm, random);
    }

    /**
     * Tells the token of a TPM's device from one of another device, where it came without the TPM's keys.
     *
     * @param presented who the device says it is
     * @param token what it shows
     * @param now the time
     * @return whether the token is signed with the key of a challenge that the device was sent
     */
    private boolean signed(Presented presented, String token, Instant now) {
        return SasToken.parse(token)
                .flatMap(sas -> ChallengeAnswer.signer(sas, challenges.of(presented.id(), now))).isPresent();
    }
}
