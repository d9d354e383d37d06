// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.internal.run.Journal.Mark;
import org.dpsstudio.device.internal.run.http.Effort;
import org.dpsstudio.device.internal.run.http.HttpTransport;
import org.dpsstudio.device.run.Direction;
import org.dpsstudio.device.run.RunObserver;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.RunResult;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.StepKind;

/** One run from its first step to its ending. */
public final class Conversation {
    private final DeviceIdentity identity;
    private final RunRequest request;
    private final HttpTransport transport;
    private final Journal journal;
    private final Effort effort = new Effort();

    /**
     * @param identity who registers
     * @param request where and how
     * @param observer follows the run
     * @param transport how it gets there
     */
    public Conversation(DeviceIdentity identity, RunRequest request, RunObserver observer, HttpTransport transport) {
        this.identity = identity;
        this.request = request;
        this.transport = transport;
        this.journal = new Journal(request, identity.kind(), observer);
    }

    /** @return how it ended */
    public RunResult run() {
        Ending ending;
        try (Line line = new Line(request, transport, journal, effort, new ShownChain(identity))) {
            ending = ending(line);
        } catch (InterruptedException canceled) {
            over(RunTexts.of("canceled"));
            Thread.currentThread().interrupt();
            ending = new Ending.Canceled();
        } catch (BrokenOffException broken) {
            over(broken.getMessage());
            ending = new Ending.BrokenOff(broken.during(), broken.getMessage());
        }
        return new RunResult(identity.registrationId(), ending, journal.steps(), journal.began(), journal.took(),
                Duration.ofNanos(effort.nanos()));
    }

    private Ending ending(Line line) throws BrokenOffException, InterruptedException {
        line.open();
        Request.Maker requests = new Request.Maker(request, identity);
        Course course = new Course(journal, line, requests, request);
        return switch (identity) {
            case DeviceIdentity.X509 certificate -> course.register(Optional.empty(), Set.of());
            case DeviceIdentity.Keyed keyed -> new KeyCourse(journal, effort, course).register(request, keyed);
            case DeviceIdentity.OfTpm tpm ->
                    new TpmCourse(journal, effort, course, line, requests, request, tpm).register();
        };
    }

    private void over(String message) {
        journal.add(StepKind.BROKEN_OFF, Direction.WITHIN_DEVICE, Mark.now(), () -> Content.of(message, List.of()),
                Set.of(), Optional.of(message));
    }
}
