// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.junit.jupiter.api.Test;

class ChallengeAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String RESOURCE = "0ne00ABCDEF/registrations/device-1";
    private static final SecureRandom RANDOM = new SecureRandom();

    private static IssuedChallenge issued(Duration ago, boolean answered) {
        return new IssuedChallenge(KeyBlob.newKey(RANDOM), NOW.minus(ago).plus(Duration.ofMinutes(5)), answered);
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
        IssuedChallenge first = issued(Duration.ofMinutes(2), false);
        IssuedChallenge second = issued(Duration.ofMinutes(1), false);
        ChallengeAnswer answer = ChallengeAnswer.of(token(first), RESOURCE, List.of(first, second), NOW);
        assertInstanceOf(Attestation.Attested.class, answer.attestation());
        assertEquals(Optional.of(first), answer.challenge());
        assertEquals(Optional.of("2026-11-20T12:03:00Z"), last(answer).came().map(t -> t.replaceFirst("\\.0+Z", "Z")));
    }

    @Test
    void aLateAnswerIsToldFromAWrongOne() {
        IssuedChallenge late = issued(Duration.ofMinutes(5), false);
        ChallengeAnswer answer = ChallengeAnswer.of(token(late), RESOURCE, List.of(late), NOW);
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
        IssuedChallenge used = issued(Duration.ofMinutes(1), true);
        ChallengeAnswer answer = ChallengeAnswer.of(token(used), RESOURCE, List.of(used), NOW);
        assertInstanceOf(Attestation.Refused.class, answer.attestation());
        assertEquals(Optional.of("answered"), last(answer).came());
        assertEquals(1, failed(answer));
    }

    @Test
    void aTokenOfNoChallengeIsRefused() {
        IssuedChallenge open = issued(Duration.ZERO, false);
        IssuedChallenge foreign = issued(Duration.ZERO, false);
        ChallengeAnswer answer = ChallengeAnswer.of(token(foreign), RESOURCE, List.of(open), NOW);
        assertInstanceOf(Attestation.Refused.class, answer.attestation());
        assertEquals(Optional.empty(), answer.challenge());
        assertEquals(Optional.of("none"), last(answer).came());
        assertInstanceOf(Attestation.Refused.class,
                ChallengeAnswer.of(token(open), RESOURCE, List.of(), NOW).attestation());
    }

    @Test
    void aTokenForSomebodyElseAnswersButProvesNothing() {
        IssuedChallenge open = issued(Duration.ZERO, false);
        ChallengeAnswer answer = ChallengeAnswer.of(token(open), RESOURCE + "2", List.of(open), NOW);
        assertInstanceOf(Attestation.Refused.class, answer.attestation());
        assertEquals(Optional.of(open), answer.challenge());
        assertEquals(Verdict.PASSED, last(answer).verdict());
    }

    @Test
    void whatIsNoTokenHasNoFindingAboutAChallenge() {
        ChallengeAnswer answer = ChallengeAnswer.of("SharedAccessSignature sr=x", RESOURCE,
                List.of(issued(Duration.ZERO, false)), NOW);
        assertInstanceOf(Attestation.Refused.class, answer.attestation());
        assertEquals(List.of(Rule.TOKEN_READABLE),
                answer.attestation().findings().stream().map(Finding::rule).toList());
    }
}
