// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.dpsstudio.attestation.tpm.ChallengeState;
import org.dpsstudio.attestation.tpm.IssuedChallenge;
import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.junit.jupiter.api.Test;

class ChallengesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofMinutes(2);
    private static final RegistrationId DEV = RegistrationId.of("dev");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Challenges challenges = new Challenges(LIFETIME, 3);

    private SymmetricKey challenge(RegistrationId id, Instant at) {
        IssuedChallenge issued = new IssuedChallenge(KeyBlob.newKey(RANDOM), "EK", "SRK", challenges.expiry(at),
                ChallengeState.OPEN);
        challenges.remember(id, issued, at);
        return issued.key();
    }

    private List<SymmetricKey> keys(Instant at) {
        return challenges.of(DEV, at).stream().map(IssuedChallenge::key).toList();
    }

    private List<ChallengeState> states() {
        return challenges.of(DEV, NOW).stream().map(IssuedChallenge::state).toList();
    }

    @Test
    void theNewestComeFirstAndThreeCanBeAnswered() {
        SymmetricKey first = challenge(DEV, NOW);
        SymmetricKey second = challenge(DEV, NOW);
        challenge(DEV, NOW);
        SymmetricKey fourth = challenge(DEV, NOW);
        assertEquals(fourth, keys(NOW).getFirst());
        assertEquals(List.of(ChallengeState.OPEN, ChallengeState.OPEN, ChallengeState.OPEN,
                ChallengeState.SUPERSEDED), states());
        assertFalse(challenges.take(DEV, first));
        assertTrue(challenges.take(DEV, second));
        assertEquals(List.of(ChallengeState.OPEN, ChallengeState.OPEN, ChallengeState.ANSWERED,
                ChallengeState.SUPERSEDED), states());
    }

    @Test
    void oneIsTakenOnceUnlessItIsGivenBack() {
        SymmetricKey key = challenge(DEV, NOW);
        assertTrue(challenges.take(DEV, key));
        assertFalse(challenges.take(DEV, key));
        challenges.giveBack(DEV, key);
        assertTrue(challenges.take(DEV, key));
        assertFalse(challenges.take(RegistrationId.of("other"), key));
        assertFalse(challenges.take(DEV, KeyBlob.newKey(RANDOM)));
        challenges.giveBack(DEV, KeyBlob.newKey(RANDOM));
        challenges.giveBack(RegistrationId.of("other"), key);
        assertEquals(List.of(ChallengeState.ANSWERED), states());
    }

    @Test
    void whatIsGivenBackTooLateIsSuperseded() {
        SymmetricKey key = challenge(DEV, NOW);
        assertTrue(challenges.take(DEV, key));
        for (int i = 0; i < 3; i++) {
            challenge(DEV, NOW);
        }
        assertEquals(ChallengeState.ANSWERED, states().getLast());
        challenges.giveBack(DEV, key);
        assertEquals(ChallengeState.SUPERSEDED, states().getLast());
        assertFalse(challenges.take(DEV, key));
    }

    @Test
    void eachIsKnownForTwiceItsLifetime() {
        SymmetricKey old = challenge(DEV, NOW);
        SymmetricKey young = challenge(DEV, NOW.plusSeconds(60));
        assertEquals(List.of(young, old), keys(NOW.plus(LIFETIME)));
        assertEquals(List.of(young, old), keys(NOW.plus(LIFETIME.multipliedBy(2)).minusNanos(1)));
        assertEquals(List.of(young), keys(NOW.plus(LIFETIME.multipliedBy(2))));
        assertEquals(List.of(), keys(NOW.plus(LIFETIME.multipliedBy(2)).plusSeconds(60)));
    }

    @Test
    void ofOneDeviceNoMoreThanAFewAreKnown() {
        for (int i = 0; i < 100; i++) {
            challenge(DEV, NOW);
        }
        assertEquals(8, keys(NOW).size());
    }

    @Test
    void devicesAreComparedAsRegistrationIdsAre() {
        challenge(RegistrationId.of("DEV"), NOW);
        assertEquals(1, keys(NOW).size());
        challenge(DEV, NOW);
        assertEquals(1, challenges.size());
    }

    @Test
    void beyondTheMostDevicesThoseThatWereChallengedLongestAgoAreForgotten() {
        challenge(DEV, NOW);
        challenge(RegistrationId.of("b"), NOW);
        challenge(RegistrationId.of("c"), NOW);
        challenge(DEV, NOW);
        challenge(RegistrationId.of("d"), NOW);
        assertEquals(3, challenges.size());
        assertEquals(2, keys(NOW).size());
        assertEquals(List.of(), challenges.of(RegistrationId.of("b"), NOW));
    }

    @Test
    void devicesWhoseChallengesAreOverTakeNoPlace() {
        challenge(DEV, NOW);
        challenge(RegistrationId.of("b"), NOW.plusSeconds(1));
        challenge(RegistrationId.of("c"), NOW.plus(LIFETIME.multipliedBy(2)));
        assertEquals(2, challenges.size());
        assertEquals(List.of(), challenges.of(DEV, NOW));
    }
}
