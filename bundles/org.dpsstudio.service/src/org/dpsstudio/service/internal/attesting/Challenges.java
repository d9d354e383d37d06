// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.dpsstudio.attestation.tpm.ChallengeState;
import org.dpsstudio.attestation.tpm.IssuedChallenge;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.SymmetricKey;

/**
 * The challenges that TPMs were sent, in memory: who restarts the service lets the devices begin again. Of each device
 * the newest few can be answered, since a device may start more than once at a time; those before, and those that were
 * answered or have expired, are known for a while, so that a late, second or outdated answer can be told from a wrong
 * one. Safe for any number of threads.
 */
public final class Challenges {
    /** For how long a challenge can be answered, unless said otherwise. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);
    /** Of how many devices challenges are remembered at the most, unless said otherwise. */
    public static final int MOST_DEVICES = 100_000;
    private static final int ANSWERABLE = 3;
    private static final int KNOWN = 8;

    private final Duration lifetime;
    private final int mostDevices;
    /** Each list the newest first; the device that was challenged longest ago first. */
    private final SequencedMap<RegistrationId, List<IssuedChallenge>> devices = new LinkedHashMap<>();

    /**
     * @param lifetime for how long a challenge can be answered; it is remembered for as long again
     * @param mostDevices of how many devices; beyond that, those that were challenged longest ago are forgotten
     */
    public Challenges(Duration lifetime, int mostDevices) {
        this.lifetime = lifetime;
        this.mostDevices = mostDevices;
    }

    /**
     * @param now the time of a challenge
     * @return until when it can be answered
     */
    Instant expiry(Instant now) {
        return now.plus(lifetime);
    }

    /**
     * @param id the device
     * @param challenge what it is about to be sent
     * @param now the time
     */
    public synchronized void remember(RegistrationId id, IssuedChallenge challenge, Instant now) {
        List<IssuedChallenge> before = devices.remove(id);
        List<IssuedChallenge> known = new ArrayList<>(before == null ? 1 : Math.min(before.size() + 1, KNOWN));
        known.add(challenge);
        if (before != null) {
            before.stream().filter(one -> isKnown(one, now)).limit(KNOWN - 1L).forEach(known::add);
        }
        devices.putLast(id, known);
        forget(now);
    }

    private void forget(Instant now) {
        Iterator<List<IssuedChallenge>> eldest = devices.values().iterator();
        while (eldest.hasNext() && (!isKnown(eldest.next().getFirst(), now) || devices.size() > mostDevices)) {
            eldest.remove();
        }
    }

    private boolean isKnown(IssuedChallenge challenge, Instant now) {
        return now.isBefore(challenge.expires().plus(lifetime));
    }

    /**
     * @param id a device
     * @param now the time
     * @return what is known of its challenges, the newest first
     */
    public synchronized List<IssuedChallenge> of(RegistrationId id, Instant now) {
        List<IssuedChallenge> known = devices.getOrDefault(id, List.of());
        List<IssuedChallenge> asTheyAre = new ArrayList<>(known.size());
        for (int i = 0; i < known.size(); i++) {
            IssuedChallenge one = known.get(i);
            if (isKnown(one, now)) {
                asTheyAre.add(i >= ANSWERABLE && one.state() == ChallengeState.OPEN
                        ? one.in(ChallengeState.SUPERSEDED) : one);
            }
        }
        return asTheyAre;
    }

    /**
     * @param id a device
     * @param key of the challenge that it answered
     * @return whether the answer is taken; of several answers to one challenge that is one
     */
    synchronized boolean take(RegistrationId id, SymmetricKey key) {
        List<IssuedChallenge> known = devices.getOrDefault(id, List.of());
        int at = indexOf(known, key);
        if (at < 0 || at >= ANSWERABLE || known.get(at).state() != ChallengeState.OPEN) {
            return false;
        }
        known.set(at, known.get(at).in(ChallengeState.ANSWERED));
        return true;
    }

    /**
     * Nothing came of an answer that was taken: it may be given again.
     *
     * @param id the device
     * @param key of the challenge
     */
    synchronized void giveBack(RegistrationId id, SymmetricKey key) {
        List<IssuedChallenge> known = devices.getOrDefault(id, List.of());
        int at = indexOf(known, key);
        if (at >= 0) {
            known.set(at, known.get(at).in(ChallengeState.OPEN));
        }
    }

    private static int indexOf(List<IssuedChallenge> known, SymmetricKey key) {
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** @return of how many devices challenges are remembered */
    synchronized int size() {
        return devices.size();
    }
}
