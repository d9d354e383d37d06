// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.dpsstudio.device.run.Direction;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunObserver;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.Step;
import org.dpsstudio.device.run.StepKind;
import org.dpsstudio.model.attestation.AttestationKind;

/** The steps of one run, its faults, and how much of its patience is left. For one thread. */
final class Journal {
    private static final int ANSWERS_OF_PATIENCE = 20;

    private final RunRequest request;
    private final AttestationKind kind;
    private final RunObserver observer;
    private final List<Step> steps = new ArrayList<>();
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private long observed;
    private Set<Fault> faults;

    Journal(RunRequest request, AttestationKind kind, RunObserver observer) {
        this.request = request;
        this.kind = kind;
        this.observer = observer;
        this.faults = fitting(request.faults());
    }

    private Set<Fault> fitting(Set<Fault> chosen) {
        return chosen.stream().filter(fault -> fault.fits(kind)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A moment.
     *
     * @param time by this machine's clock
     * @param nanos by {@link System#nanoTime()}
     */
    record Mark(Instant time, long nanos) {
        static Mark now() {
            return new Mark(Instant.now(), System.nanoTime());
        }

        Duration since() {
            return Duration.ofNanos(System.nanoTime() - nanos);
        }
    }

    /** Lets the observer stop the run before a step that the device takes, and choose faults. */
    void ask(StepKind next) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long asked = System.nanoTime();
        try {
            faults = fitting(observer.before(next, faults));
        } finally {
            observed += System.nanoTime() - asked;
        }
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    /** What was broken in a step, for {@link #add}: those of some faults that are chosen. */
    Set<Fault> chosen(Fault... some) {
        return Set.of(some).stream().filter(faults::contains).collect(Collectors.toUnmodifiableSet());
    }

    void add(StepKind step, Direction direction, Mark mark, Supplier<Content> content, Set<Fault> broken,
            Optional<String> problem) {
        Duration took = mark.since();
        boolean everything = request.recording() == RunRequest.Recording.EVERYTHING;
        Content told = everything ? content.get() : Content.NONE;
        Step done = new Step(steps.size() + 1, step, direction, mark.time(), took, told.readable(), told.raw(),
                told.values(), broken, problem);
        steps.add(done);
        long asked = System.nanoTime();
        observer.done(done);
        observed += System.nanoTime() - asked;
    }

    void add(StepKind step, Direction direction, Mark mark, Supplier<Content> content) {
        add(step, direction, mark, content, Set.of(), Optional.empty());
    }

    /**
     * @param during what is waited for
     * @return how long that may take
     * @throws BrokenOffException when the whole registration has taken too long
     */
    Duration patience(StepKind during) throws BrokenOffException {
        Duration left = whole(during);
        return left.compareTo(request.patience()) < 0 ? left : request.patience();
    }

    /**
     * @param during what is waited for
     * @return how long the whole registration may still take
     * @throws BrokenOffException when it has taken too long
     */
    Duration whole(StepKind during) throws BrokenOffException {
        Duration whole = request.patience().multipliedBy(ANSWERS_OF_PATIENCE);
        Duration left = whole.minusNanos(System.nanoTime() - beganNanos - observed);
        if (!left.isPositive()) {
            throw new BrokenOffException(during, RunTexts.of("patienceOver", RunTexts.seconds(whole)), null);
        }
        return left;
    }

    List<Step> steps() {
        return steps;
    }

    Instant began() {
        return began;
    }

    Duration took() {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }
}
