// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import org.dpsstudio.device.internal.run.Journal.Mark;
import org.dpsstudio.device.run.Direction;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.StepKind;

/** What is the same for every device: register, ask until it is over, take the answer. */
final class Course {
    /** How long is waited where the service does not say. */
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_TRANSIENT = 3;

    private final Journal journal;
    private final Line line;
    private final Request.Maker requests;
    private final RunRequest run;

    Course(Journal journal, Line line, Request.Maker requests, RunRequest run) {
        this.journal = journal;
        this.line = line;
        this.requests = requests;
        this.run = run;
    }

    /** Registers with what the device has, and follows the registration to its end. */
    Ending register(Optional<Token> token, Set<Fault> broken) throws BrokenOffException, InterruptedException {
        journal.ask(StepKind.REGISTER);
        Request message = requests.register(Map.of(), token);
        Line.Asked asked = line.send(StepKind.REGISTER, message, broken);
        return follow(StepKind.REGISTER, asked.sent(), line.answer(StepKind.REGISTER, message, asked), token).ending();
    }

    /**
     * A registration that is over.
     *
     * @param ending how
     * @param answer the last
     */
    record Over(Ending ending, ServiceAnswer answer) {
    }

    /** Follows a registration from the answer to its request. */
    Over follow(StepKind asking, Mark sent, ServiceAnswer answer, Optional<Token> token)
            throws BrokenOffException, InterruptedException {
        if (answer.isError()) {
            return new Over(refused(sent, answer), answer);
        }
        Optional<Ending> ending = ending(asking, sent, answer);
        if (ending.isPresent()) {
            return new Over(ending.get(), answer);
        }
        String operation = accepted(asking, sent, answer, Set.of());
        return poll(operation, answer, token);
    }

    /** Takes down that a registration was taken on, and gives its operation. */
    String accepted(StepKind asking, Mark sent, ServiceAnswer answer, Set<Fault> broken) throws BrokenOffException {
        Optional<String> operation = answer.text("operationId");
        Optional<String> problem = operation.isPresent() ? Optional.empty()
                : Optional.of(RunTexts.of("answerWithoutOperation"));
        answered(StepKind.ACCEPTED, sent, answer, broken, problem);
        if (operation.isEmpty()) {
            throw new BrokenOffException(asking, problem.orElseThrow(), null);
        }
        return operation.get();
    }

    private Over poll(String operation, ServiceAnswer accepted, Optional<Token> token)
            throws BrokenOffException, InterruptedException {
        ServiceAnswer last = accepted;
        int troubles = 0;
        while (true) {
            long due = System.nanoTime() + pause(last).toNanos();
            journal.ask(StepKind.POLL);
            waitUntil(due);
            Request message = requests.poll(operation, token);
            Line.Asked asked = line.send(StepKind.POLL, message, Set.of());
            ServiceAnswer answer = line.answer(StepKind.POLL, message, asked);
            if (answer.isError()) {
                troubles++;
                if (!answer.isTransient() || troubles == MOST_TRANSIENT) {
                    return new Over(refused(asked.sent(), answer), answer);
                }
                String busy = RunTexts.of("busy", Integer.toString(answer.reply().status()));
                answered(StepKind.POLL, asked.sent(), answer, Set.of(), Optional.of(busy));
            } else {
                troubles = 0;
                Optional<Ending> ending = ending(StepKind.POLL, asked.sent(), answer);
                if (ending.isPresent()) {
                    return new Over(ending.get(), answer);
                }
                answered(StepKind.POLL, asked.sent(), answer, Set.of(), Optional.empty());
            }
            last = answer;
        }
    }

    private Duration pause(ServiceAnswer last) {
        Optional<Duration> asked = last.isError() ? last.retryAfter().or(run::pollAfter)
                : run.pollAfter().or(last::retryAfter);
        Duration pause = asked.orElse(USUAL_PAUSE);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void waitUntil(long due) throws BrokenOffException, InterruptedException {
        Duration left = journal.whole(StepKind.POLL);
        Duration pause = Duration.ofNanos(due - System.nanoTime());
        if (pause.compareTo(left) >= 0) {
            throw new BrokenOffException(StepKind.POLL, RunTexts.of("pauseTooLong", RunTexts.seconds(pause),
                    RunTexts.seconds(left)), null);
        }
        while (due - System.nanoTime() > 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    /** How a registration ended, where this answer says that it has. */
    private Optional<Ending> ending(StepKind asking, Mark since, ServiceAnswer answer) throws BrokenOffException {
        if (answer.json().isEmpty()) {
            throw unusable(asking, since, answer, "answerNoJson");
        }
        return switch (answer.text("status").orElse("").toLowerCase(Locale.ROOT)) {
            case "assigned" -> Optional.of(assigned(asking, since, answer));
            case "failed", "disabled" -> Optional.of(refused(since, answer));
            default -> Optional.empty();
        };
    }

    private Ending assigned(StepKind asking, Mark since, ServiceAnswer answer) throws BrokenOffException {
        Optional<String> hub = answer.stateText("assignedHub");
        Optional<String> deviceId = answer.stateText("deviceId");
        if (hub.isEmpty() || deviceId.isEmpty()) {
            throw unusable(asking, since, answer, "answerIncomplete");
        }
        answered(StepKind.ASSIGNED, since, answer, Set.of(), Optional.empty());
        return new Ending.Assigned(hub.get(), deviceId.get(), answer.stateText("substatus"),
                answer.text("operationId").orElse(""), false);
    }

    private BrokenOffException unusable(StepKind asking, Mark since, ServiceAnswer answer, String key) {
        String problem = RunTexts.of(key);
        answered(asking, since, answer, Set.of(), Optional.of(problem));
        return new BrokenOffException(asking, problem, null);
    }

    Ending refused(Mark since, ServiceAnswer answer) {
        Ending.Refused refusal = answer.refusal();
        answered(StepKind.REFUSED, since, answer, Set.of(), Optional.of(refusal.message()));
        return refusal;
    }

    void answered(StepKind step, Mark since, ServiceAnswer answer, Set<Fault> broken, Optional<String> problem) {
        journal.add(step, Direction.TO_DEVICE, since, answer::content, broken, problem);
    }
}
