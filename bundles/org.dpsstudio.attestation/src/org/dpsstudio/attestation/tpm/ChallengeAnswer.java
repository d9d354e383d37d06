// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 *        {@link Rule#TOKEN_SIGNATURE}, and {@link Rule#TPM_CHALLENGE} when the token can be read. A token that is
 *        signed with none of the keys has no finding about its signature, but the one that it answers no challenge
 * @param challenge the challenge that it answers, good or not; absent when it answers none of them
 */
public record ChallengeAnswer(Attestation attestation, Optional<IssuedChallenge> challenge) {
    /** What clients call the key of a challenge in their tokens. */
    public static final String KEY_NAME = "registration";
    private static final String NONE = "none";

    /** Refuses null. */
    public ChallengeAnswer {
        Objects.requireNonNull(attestation);
        Objects.requireNonNull(challenge);
    }

    /**
     * Judges the answer itself, with which a device registers.
     *
     * @param token the whole text, as it was sent
     * @param expectedResource {@code {idScope}/registrations/{registrationId}}, compared without its case
     * @param presented the keys that came with it, which must be those that were challenged
     * @param issued the challenges that this device was sent, with those that are over as long as they are known, so
     *        that a late or second answer is told from a wrong one
     * @param now the time of the check
     * @return what the token proves
     */
    public static ChallengeAnswer of(String token, String expectedResource, TpmIdentity presented,
            List<IssuedChallenge> issued, Instant now) {
        return verify(token, expectedResource, issued, now, (challenge, findings) -> {
            findings.add(state(challenge, now));
            same(TpmIdentity.ENDORSEMENT_KEY, challenge.endorsementKey(), presented.endorsementKey()).ifPresent(
                    findings::add);
            same(TpmIdentity.STORAGE_ROOT_KEY, challenge.storageRootKey(), presented.storageRootKey()).ifPresent(
                    findings::add);
        });
    }

    /**
     * Judges the token of a device that asks what became of its registration: the challenge must have been answered,
     * however long ago, and the token must be good still.
     *
     * @param token the whole text, as it was sent
     * @param expectedResource {@code {idScope}/registrations/{registrationId}}, compared without its case
     * @param issued the challenges that this device was sent
     * @param now the time of the check
     * @return what the token proves
     */
    public static ChallengeAnswer later(String token, String expectedResource, List<IssuedChallenge> issued,
            Instant now) {
        return verify(token, expectedResource, issued, now, (challenge, findings) -> findings.add(
                challenge.state() == ChallengeState.ANSWERED ? Finding.passed(Rule.TPM_CHALLENGE, word(challenge))
                        : Finding.failed(Rule.TPM_CHALLENGE, word(ChallengeState.ANSWERED), word(challenge),
                                Remedy.REGISTER_AGAIN)));
    }

    /** What is asked about the challenge that a token answers. */
    private interface Question {
        void ask(IssuedChallenge challenge, List<Finding> findings);
    }

    private static ChallengeAnswer verify(String token, String expectedResource, List<IssuedChallenge> issued,
            Instant now, Question question) {
        List<NamedKey> keys = issued.stream().map(challenge -> new NamedKey(KEY_NAME, challenge.key())).toList();
        Attestation verified = TokenVerifier.verify(token, expectedResource, keys, now);
        Optional<SasToken> read = SasToken.parse(token);
        if (read.isEmpty()) {
            return new ChallengeAnswer(verified, Optional.empty());
        }
        Optional<IssuedChallenge> answered = signer(read.get(), issued);
        List<Finding> findings = new ArrayList<>(verified.findings());
        if (answered.isPresent()) {
            question.ask(answered.get(), findings);
        } else {
            findings.removeIf(finding -> finding.rule() == Rule.TOKEN_SIGNATURE);
            findings.add(Finding.failed(Rule.TPM_CHALLENGE, KEY_NAME, NONE,
                    issued.isEmpty() ? Remedy.REGISTER_AGAIN : Remedy.ANSWER_CHALLENGE));
        }
        return new ChallengeAnswer(Attestation.of(findings, TokenVerifier.UNAUTHORIZED), answered);
    }

    /**
     * @param token a token
     * @param issued challenges
     * @return the one whose key signed the token
     */
    public static Optional<IssuedChallenge> signer(SasToken token, List<IssuedChallenge> issued) {
        return issued.stream().filter(challenge -> token.signedBy(challenge.key())).findFirst();
    }

    private static Finding state(IssuedChallenge challenge, Instant now) {
        if (challenge.state() != ChallengeState.OPEN) {
            return Finding.failed(Rule.TPM_CHALLENGE, KEY_NAME, word(challenge), Remedy.REGISTER_AGAIN);
        }
        String expiry = ServiceTime.format(challenge.expires());
        return now.isBefore(challenge.expires()) ? Finding.passed(Rule.TPM_CHALLENGE, expiry)
                : Finding.failed(Rule.TPM_CHALLENGE, expiry, ServiceTime.format(now), Remedy.REGISTER_AGAIN);
    }

    private static Optional<Finding> same(String which, String challenged, TpmPublic presented) {
        String came = presented.fingerprint();
        return came.equals(challenged) ? Optional.empty()
                : Optional.of(Finding.failed(Rule.TPM_CHALLENGE, challenged, came, Remedy.REGISTER_AGAIN)
                        .about(which));
    }

    private static String word(IssuedChallenge challenge) {
        return word(challenge.state());
    }

    private static String word(ChallengeState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
