// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.run.Direction;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.Step;
import org.dpsstudio.device.run.StepKind;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.ui.simulator.internal.runs.RunSession.Pace;
import org.dpsstudio.ui.simulator.internal.runs.RunSession.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunSessionTest {
    private final LinkedBlockingQueue<Phase> told = new LinkedBlockingQueue<>();
    private RunSession session;

    private RunSession session(AttestationKind kind, Pace pace) {
        session = new RunSession(new RunSubject("press", kind, KeyPlace.SOFTWARE, Optional.empty()), pace,
                Instant.EPOCH, () -> told.add(session.moment().phase()));
        return session;
    }

    private static Step step(int number, StepKind kind) {
        return new Step(number, kind, Direction.TO_SERVICE, Instant.EPOCH, Duration.ZERO, "", Bytes.of(new byte[0]),
                List.of(), Set.of(), Optional.empty());
    }

    private CompletableFuture<Set<Fault>> before(StepKind next, Set<Fault> chosen) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return session.observer().before(next, chosen);
            } catch (InterruptedException broken) {
                throw new IllegalStateException(broken);
            }
        });
    }

    private void untilItWaits() throws InterruptedException {
        Phase phase = Phase.OPENING;
        while (phase != Phase.WAITING) {
            phase = told.poll(30, TimeUnit.SECONDS);
            assertTrue(phase != null, "nobody was asked");
        }
    }

    @Test
    void waitsBeforeAStepUntilTheOperatorSaysNext() throws Exception {
        session(AttestationKind.TPM, Pace.STEPWISE);
        CompletableFuture<Set<Fault>> answer = before(StepKind.CONNECT, Set.of());
        untilItWaits();
        RunSession.Question question = session.moment().question().orElseThrow();
        assertEquals(StepKind.CONNECT, question.next());
        assertFalse(answer.isDone());

        session.next(Set.of(Fault.STALE_NONCE), false);

        assertEquals(Set.of(Fault.STALE_NONCE), answer.get());
        assertEquals(Phase.RUNNING, session.moment().phase());
        assertTrue(session.moment().question().isEmpty());
    }

    @Test
    void goesOnToItsEndWithoutAskingAgain() throws Exception {
        session(AttestationKind.TPM, Pace.STEPWISE);
        CompletableFuture<Set<Fault>> answer = before(StepKind.CONNECT, Set.of());
        untilItWaits();
        session.next(Set.of(), true);
        answer.get();

        assertEquals(Set.of(Fault.REPLAY), before(StepKind.TLS, Set.of(Fault.REPLAY)).get());
    }

    @Test
    void neverAsksWhereItRunsStraight() throws Exception {
        session(AttestationKind.X509, Pace.STRAIGHT);
        assertEquals(Set.of(Fault.EXPIRED_LEAF), before(StepKind.CONNECT, Set.of(Fault.EXPIRED_LEAF)).get());
    }

    @Test
    void isBrokenOffWhileItWaits() throws Exception {
        session(AttestationKind.TPM, Pace.STEPWISE);
        CompletableFuture<Set<Fault>> answer = before(StepKind.CONNECT, Set.of());
        untilItWaits();
        session.stop();
        ExecutionException broken = assertThrows(ExecutionException.class, answer::get);
        assertEquals(InterruptedException.class, broken.getCause().getCause().getClass());
    }

    @Test
    void aFaultWhoseStepHasPassedStaysChosenAndIsNotOffered() throws Exception {
        session(AttestationKind.TPM, Pace.STEPWISE);
        session.observer().done(step(1, StepKind.REGISTER));
        CompletableFuture<Set<Fault>> answer = before(StepKind.ACTIVATE, Set.of(Fault.OTHER_ENDORSEMENT_KEY));
        untilItWaits();
        List<Fault> offered = session.moment().question().orElseThrow().offered();
        assertFalse(offered.contains(Fault.OTHER_ENDORSEMENT_KEY));
        assertTrue(offered.contains(Fault.WRONG_INNER_KEY));
        session.next(Set.of(Fault.WRONG_INNER_KEY), false);
        assertEquals(Set.of(Fault.OTHER_ENDORSEMENT_KEY, Fault.WRONG_INNER_KEY), answer.get());
    }

    @Test
    void offersOnlyWhatFitsTheDevice() {
        assertEquals(List.of(Fault.FLIPPED_BIT, Fault.EXPIRED_LEAF, Fault.MISSING_INTERMEDIATE),
                RunSession.offered(AttestationKind.X509, List.of(), StepKind.CONNECT));
        assertEquals(List.of(), RunSession.offered(AttestationKind.X509,
                List.of(step(1, StepKind.CONNECT), step(2, StepKind.TLS)), StepKind.REGISTER));
        assertEquals(List.of(Fault.FLIPPED_BIT, Fault.WRONG_CLOCK, Fault.TOKEN_FOR_OTHER),
                RunSession.offered(AttestationKind.SYMMETRIC_KEY, List.of(step(1, StepKind.TLS)), StepKind.TOKEN));
    }

    @Test
    void isOverWhenItCouldNotBegin() {
        session(AttestationKind.TPM, Pace.STRAIGHT).failed("The TPM does not answer.");
        assertTrue(session.over());
        assertEquals(Optional.of("The TPM does not answer."), session.moment().failure());
    }
}
