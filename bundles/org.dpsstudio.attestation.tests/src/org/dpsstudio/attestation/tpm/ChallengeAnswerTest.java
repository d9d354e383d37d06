// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.testkit.tpm.MadeTpm;
import org.junit.jupiter.api.Test;

class ChallengeAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String RESOURCE = "0ne00ABCDEF/registrations/device-1";
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final TpmIdentity TPM = tpm();

    private static TpmIdentity tpm() {
        return new MadeTpm().identity();
    }

    private static IssuedChallenge issued(Duration ago) {
        return IssuedChallenge.to(TPM, KeyBlob.newKey(RANDOM), NOW.minus(ago).plus(Duration.ofMinutes(5)));
    }

    private static ChallengeAnswer answer(String token, IssuedChallenge... issued) {
        return ChallengeAnswer.of(token, RESOURCE, TPM, List.of(issued), NOW);
    }

    private static String token(IssuedChallenge challenge) {
        return SasToken.sign(RESOURCE, challenge.key(), NOW.plusSeconds(3600), Optional.of("registration"));
    }

    private static Finding last(ChallengeAnswer answer) {
        Finding last = answer.attestation().findings().getLast();
        assertEquals(Rule.TPM_CHALLENGE, last.rule());
        return last;
    }

    @Test
    void aTokenSignedWithAnyOpenChallengeIsAnAnswer() {
        IssuedChallenge first = issued(Duration.ofMinutes(2));
        IssuedChallenge second = issued(Duration.ofMinutes(1));
        ChallengeAnswer answer = answer(token(first), first, second);
        assertInstanceOf(Attestation.Attested.class, answer.attestation());
        assertEquals(Optional.of(first), answer.challenge());
        assertEquals(Optional.of("2026-11-20T12:03:00Z"), last(answer).came().map(t -> t.replaceFirst("\\.0+Z", "Z")));
    }

    @Test
    void aLateAnswerIsToldFromAWrongOne() {
        IssuedChallenge late = issued(Duration.ofMinutes(5));
        ChallengeAnswer answer = answer(token(late), late);
        assertInstanceOf(Attestation.Refused.class, answer.attestation());
        assertEquals(Optional.of(late), answer.challenge());
        assertEquals(Verdict.FAILED, last(answer).verdict());
        assertEquals(1, failed(answer));
    }

    private static long failed(ChallengeAnswer answer) {
        return answer.attestation().findings().stream().filter(f -> f.verdict() == Verdict.FAILED).count();
    }

    @Test
    void aSecondAnswerToOneChallengeIsRefused() {
        IssuedChallenge used = issued(Duration.ofMinutes(1)).in(ChallengeState.ANSWERED);
        ChallengeAnswer answer = answer(token(used), used);
        assertInstanceOf(Attestation.Refused.class, answer.attestation());
        assertEquals(Optional.of("answered"), last(answer).came());
        assertEquals(1, failed(answer));
    }

    @Test
    void anAnswerToASupersededChallengeIsRefused() {
        IssuedChallenge old = issued(Duration.ofMinutes(1)).in(ChallengeState.SUPERSEDED);
        ChallengeAnswer answer = answer(token(old), old, issued(Duration.ZERO));
        assertInstanceOf(Attestation.Refused.class, answer.attestation());
        assertEquals(Optional.of("superseded"), last(answer).came());
        assertEquals(1, failed(answer));
    }

    @Test
    void theKeysMustBeThoseThatWereChallenged() {
        IssuedChallenge open = issued(Duration.ZERO);
        TpmIdentity other = tpm();
        TpmIdentity foreignRoot = new TpmIdentity(TPM.endorsementKey(), other.storageRootKey());
        ChallengeAnswer answer = ChallengeAnswer.of(token(open), RESOURCE, foreignRoot, List.of(open), NOW);
        assertInstanceOf(Attestation.Refused.class, answer.attestation());
        assertEquals(Finding.failed(Rule.TPM_CHALLENGE, TPM.storageRootKey().fingerprint(),
                other.storageRootKey().fingerprint(), Remedy.REGISTER_AGAIN).about("storageRootKey"), last(answer));
        assertEquals(1, failed(answer));
        assertEquals(2, failed(ChallengeAnswer.of(token(open), RESOURCE, other, List.of(open), NOW)));
    }

    @Test
    void onlyWhoHasAnsweredMayAskLaterAndThenAsLongAsTheTokenIsGood() {
        IssuedChallenge open = issued(Duration.ofMinutes(20));
        IssuedChallenge answered = open.in(ChallengeState.ANSWERED);
        assertInstanceOf(Attestation.Attested.class,
                ChallengeAnswer.later(token(open), RESOURCE, List.of(answered), NOW).attestation());
        ChallengeAnswer early = ChallengeAnswer.later(token(open), RESOURCE, List.of(open), NOW);
        assertInstanceOf(Attestation.Refused.class, early.attestation());
        assertEquals(Optional.of("open"), last(early).came());
        assertInstanceOf(Attestation.Refused.class, ChallengeAnswer
                .later(token(open), RESOURCE, List.of(answered), NOW.plus(Duration.ofHours(2))).attestation());
    }

    @Test
    void aChallengeIsForOneEndorsementKey() {
        IssuedChallenge open = issued(Duration.ZERO);
        assertTrue(open.isFor(new EndorsementKey(TPM.endorsementKey().tpm2b())));
        assertFalse(open.isFor(new EndorsementKey(tpm().endorsementKey().tpm2b())));
    }

    @Test
    void aTokenOfNoChallengeIsRefused() {
        IssuedChallenge open = issued(Duration.ZERO);
        IssuedChallenge foreign = issued(Duration.ZERO);
        ChallengeAnswer answer = answer(token(foreign), open);
        assertInstanceOf(Attestation.Refused.class, answer.attestation());
        assertEquals(Optional.empty(), answer.challenge());
        assertEquals(Optional.of("none"), last(answer).came());
        assertEquals(Optional.of(Remedy.ANSWER_CHALLENGE), last(answer).remedy());
        assertEquals(1, failed(answer));
        ChallengeAnswer toNothing = answer(token(open));
        assertInstanceOf(Attestation.Refused.class, toNothing.attestation());
        assertEquals(Optional.of(Remedy.REGISTER_AGAIN), last(toNothing).remedy());
    }

    @Test
    void aTokenForSomebodyElseAnswersButProvesNothing() {
        IssuedChallenge open = issued(Duration.ZERO);
        ChallengeAnswer answer = ChallengeAnswer.of(token(open), RESOURCE + "2", TPM, List.of(open), NOW);
        assertInstanceOf(Attestation.Refused.class, answer.attestation());
        assertEquals(Optional.of(open), answer.challenge());
        assertEquals(Verdict.PASSED, last(answer).verdict());
    }

    @Test
    void whatIsNoTokenHasNoFindingAboutAChallenge() {
        ChallengeAnswer answer = answer("SharedAccessSignature sr=x", issued(Duration.ZERO));
        assertInstanceOf(Attestation.Refused.class, answer.attestation());
        assertEquals(List.of(Rule.TOKEN_READABLE),
                answer.attestation().findings().stream().map(Finding::rule).toList());
    }
}
