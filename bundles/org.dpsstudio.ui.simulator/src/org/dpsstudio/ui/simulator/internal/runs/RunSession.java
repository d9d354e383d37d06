// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.runs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunObserver;
import org.dpsstudio.device.run.Step;
import org.dpsstudio.device.run.StepKind;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.operations.simulating.ProvisionedRun;

/**
 * A run of a device, from its beginning on: what it said so far, what it waits for, and what came of it. Safe for any
 * thread.
 */
public final class RunSession {
    /** How a run goes from step to step. */
    public enum Pace {
        /** Each step as soon as the last is over. */
        STRAIGHT,
        /** Each step when the operator says so. */
        STEPWISE
    }

    /** How far a run is. */
    public enum Phase {
        /** Its identity is being opened. */
        OPENING,
        /** It is under way. */
        RUNNING,
        /** It waits for the operator before a step. */
        WAITING,
        /** It is over. */
        ENDED
    }

    /**
     * What the operator decides before a step.
     *
     * @param next the step that comes
     * @param chosen the faults that were chosen already
     * @param offered the faults that can be chosen still, those that were chosen and can be taken back among them
     */
    public record Question(StepKind next, Set<Fault> chosen, List<Fault> offered) {
    }

    /**
     * All that is known of a run at one moment.
     *
     * @param phase how far it is
     * @param steps what was said so far
     * @param question what it waits for, while it does
     * @param run how it ended, once it did and was a run at all
     * @param failure why it could not begin, where it could not
     */
    public record Moment(Phase phase, List<Step> steps, Optional<Question> question, Optional<ProvisionedRun> run,
            Optional<String> failure) {
    }

    private final RunSubject subject;
    private final Instant began;
    private final Runnable listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition answered = lock.newCondition();
    private final List<Step> steps = new ArrayList<>();
    private Pace pace;
    private Phase phase = Phase.OPENING;
    private Question question;
    private Set<Fault> answer;
    private ProvisionedRun run;
    private String failure;
    private boolean stopped;
    private Runnable cancel = () -> {
    };

    /**
     * @param subject whose run it is
     * @param pace how it goes
     * @param began when
     * @param listener told after each change, on any thread; it must not wait
     */
    public RunSession(RunSubject subject, Pace pace, Instant began, Runnable listener) {
        this.subject = subject;
        this.pace = pace;
        this.began = began;
        this.listener = listener;
    }

    /**
     * @param subject whose run it was
     * @param run how it went
     * @return a run that is over
     */
    public static RunSession over(RunSubject subject, ProvisionedRun run) {
        RunSession session = new RunSession(subject, Pace.STRAIGHT, run.result().began(), () -> {
        });
        session.ended(run);
        return session;
    }

    /** @return whose run it is */
    public RunSubject subject() {
        return subject;
    }

    /** @return when it began */
    public Instant began() {
        return began;
    }

    /** @return how it stands */
    public Moment moment() {
        lock.lock();
        try {
            List<Step> said = run == null ? steps : run.result().steps();
            return new Moment(phase, List.copyOf(said), Optional.ofNullable(question), Optional.ofNullable(run),
                    Optional.ofNullable(failure));
        } finally {
            lock.unlock();
        }
    }

    /** @return whether it is over */
    public boolean over() {
        return moment().phase() == Phase.ENDED;
    }

    /** @return what follows the run, on the run's own thread */
    public RunObserver observer() {
        return new RunObserver() {
            @Override
            public void done(Step step) {
                change(() -> steps.add(step));
            }

            @Override
            public Set<Fault> before(StepKind next, Set<Fault> chosen) throws InterruptedException {
                return ask(next, chosen);
            }
        };
    }

    private Set<Fault> ask(StepKind next, Set<Fault> chosen) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            phase = Phase.RUNNING;
            if (stopped) {
                throw new InterruptedException();
            }
            if (pace == Pace.STRAIGHT) {
                return chosen;
            }
            question = new Question(next, Set.copyOf(chosen), offered(subject.kind(), steps, next));
            answer = null;
            phase = Phase.WAITING;
        } finally {
            lock.unlock();
        }
        listener.run();
        try {
            return waitForAnswer(chosen);
        } finally {
            listener.run();
        }
    }

    private Set<Fault> waitForAnswer(Set<Fault> chosen) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (answer == null && !stopped) {
                answered.await();
            }
            if (stopped) {
                throw new InterruptedException();
            }
            // Faults that can no longer be taken back stay.
            Set<Fault> now = EnumSet.noneOf(Fault.class);
            now.addAll(chosen);
            now.removeAll(question.offered());
            now.addAll(answer);
            return now;
        } finally {
            question = null;
            phase = Phase.RUNNING;
            lock.unlock();
        }
    }

    /**
     * @param kind how the device proves itself
     * @param done the steps that are over
     * @param next the step that comes
     * @return the faults that such a device can still have: their step has not passed
     */
    static List<Fault> offered(AttestationKind kind, List<Step> done, StepKind next) {
        return Arrays.stream(Fault.values()).filter(fault -> fault.fits(kind))
                .filter(fault -> fault.step(kind) == next
                        || done.stream().noneMatch(step -> step.kind() == fault.step(kind)))
                .toList();
    }

    /**
     * Lets a run that waits take its next step; without effect on any other.
     *
     * @param faults those of the offered ones to go on with
     * @param toEnd whether it goes on to its end without asking again
     */
    public void next(Set<Fault> faults, boolean toEnd) {
        lock.lock();
        try {
            if (phase == Phase.WAITING) {
                answer = Set.copyOf(faults);
                pace = toEnd ? Pace.STRAIGHT : pace;
                answered.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Breaks the run off; without effect when it is over. */
    public void stop() {
        wake();
        Runnable canceling;
        lock.lock();
        try {
            canceling = cancel;
        } finally {
            lock.unlock();
        }
        canceling.run();
    }

    /** Breaks off what waits for the operator, when the job was canceled elsewhere. */
    void wake() {
        lock.lock();
        try {
            stopped = true;
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @param canceling what breaks off the job that runs it */
    void onStop(Runnable canceling) {
        lock.lock();
        try {
            cancel = canceling;
        } finally {
            lock.unlock();
        }
    }

    /** @param how it ended */
    void ended(ProvisionedRun how) {
        change(() -> {
            run = how;
            phase = Phase.ENDED;
        });
    }

    /** @param sentence why it could not begin */
    void failed(String sentence) {
        change(() -> {
            failure = sentence;
            phase = Phase.ENDED;
        });
    }

    private void change(Runnable changing) {
        lock.lock();
        try {
            changing.run();
        } finally {
            lock.unlock();
        }
        listener.run();
    }
}
