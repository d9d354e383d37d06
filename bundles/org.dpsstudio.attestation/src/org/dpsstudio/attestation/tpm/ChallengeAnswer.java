// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.sas.NamedKey;
import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.attestation.sas.TokenVerifier;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;

/**
 * A token that a TPM signed with the key of a challenge.
 *
 * @param attestation whether it proves that the TPM holds its keys, with the findings {@link Rule#TOKEN_READABLE} to
 *        {@link Rule#TOKEN_SIGNATURE}, and {@link Rule#TPM_CHALLENGE} when the token can be read
 * @param challenge the challenge that it answers, good or not; absent when it answers none of them
 */
public record ChallengeAnswer(Attestation attestation, Optional<IssuedChallenge> challenge) {
    /** What clients call the key of a challenge in their tokens. */
    public static final String KEY_NAME = "registration";

    /** Refuses null. */
    public ChallengeAnswer {
        Objects.requireNonNull(attestation);
        Objects.requireNonNull(challenge);
    }

    /**
     * @param token the whole text, as it was sent
     * @param expectedResource {@code {idScope}/registrations/{registrationId}}, compared without its case
     * @param issued the challenges that this device was sent, with those that are over as long as they are known, so
     *        that a late or second answer is told from a wrong one
     * @param now the time of the check
     * @return what the token proves
     */
    public static ChallengeAnswer of(String token, String expectedResource, List<IssuedChallenge> issued,
            Instant now) {
        List<NamedKey> keys = issued.stream().map(challenge -> new NamedKey(KEY_NAME, challenge.key())).toList();
        Attestation verified = TokenVerifier.verify(token, expectedResource, keys, now);
        Optional<SasToken> read = SasToken.parse(token);
        if (read.isEmpty()) {
            return new ChallengeAnswer(verified, Optional.empty());
        }
        Optional<IssuedChallenge> answered = issued.stream()
                .filter(challenge -> read.get().signedBy(challenge.key())).findFirst();
        List<Finding> findings = new ArrayList<>(verified.findings());
        findings.add(challengeFinding(answered, now));
        return new ChallengeAnswer(Attestation.of(findings, TokenVerifier.UNAUTHORIZED), answered);
    }

    private static Finding challengeFinding(Optional<IssuedChallenge> answered, Instant now) {
        if (answered.isEmpty()) {
            return Finding.failed(Rule.TPM_CHALLENGE, KEY_NAME, "none", Remedy.REGISTER_AGAIN);
        }
        IssuedChallenge challenge = answered.get();
        String expiry = ServiceTime.format(challenge.expires());
        if (challenge.answered()) {
            return Finding.failed(Rule.TPM_CHALLENGE, KEY_NAME, "answered", Remedy.REGISTER_AGAIN);
        }
        return now.isBefore(challenge.expires()) ? Finding.passed(Rule.TPM_CHALLENGE, expiry)
                : Finding.failed(Rule.TPM_CHALLENGE, expiry, ServiceTime.format(now), Remedy.REGISTER_AGAIN);
    }
}
