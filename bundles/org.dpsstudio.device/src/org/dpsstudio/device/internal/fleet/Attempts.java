// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.dpsstudio.device.fleet.DeviceEnding;
import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.DeviceRunner;
import org.dpsstudio.device.fleet.FleetDevice;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetOrder;
import org.dpsstudio.device.fleet.FleetTarget;
import org.dpsstudio.device.fleet.OutcomeReason;
import org.dpsstudio.device.fleet.ReasonSource.Reason;
import org.dpsstudio.device.fleet.RetryPolicy;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.RunRequest.HubKeyPlace;
import org.dpsstudio.device.run.RunRequest.Recording;
import org.dpsstudio.device.run.RunResult;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.StepKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A device's attempts, one after the other until one is not worth repeating. */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final FleetOrder order;
    private final KeptIdentities identities;
    private final FaultPlan faults;
    private final DeviceRunner runner;
    private final CountDownLatch stopped;
    private final Runnable onRetry;

    /** What came of a device, before it is known why. */
    record Made(FleetDevice device, Optional<Fault> fault, Ending ending, Optional<OutcomeReason> failure,
            int attempts, Instant lastBegan, Duration took, Duration own) {

        DeviceOutcome outcome(Optional<Reason> known, Duration began, Duration waited) {
            DeviceEnding how = switch (ending) {
                case Ending.Assigned assigned -> DeviceEnding.PROVISIONED;
                case Ending.Refused refused -> DeviceEnding.REFUSED;
                case Ending.BrokenOff broken -> DeviceEnding.BROKEN_OFF;
                case Ending.Canceled canceled -> DeviceEnding.CANCELED;
            };
            String message = switch (ending) {
                case Ending.Assigned assigned -> assigned.hub();
                case Ending.Refused refused -> refused.message();
                case Ending.BrokenOff broken -> broken.message();
                case Ending.Canceled canceled -> "";
            };
            Optional<Ending.Refused> refusal = ending instanceof Ending.Refused refused ? Optional.of(refused)
                    : Optional.empty();
            return new DeviceOutcome(device, fault, how,
                    Expectation.met(device.kind(), fault, ending, known),
                    refusal.map(r -> OptionalInt.of(r.httpStatus())).orElse(OptionalInt.empty()),
                    refusal.map(Ending.Refused::errorCode).orElse(OptionalInt.empty()),
                    failure.or(() -> Reasons.of(ending, fault, known)), message,
                    refusal.flatMap(Ending.Refused::trackingId), attempts, began, waited, took, own);
        }
    }

    Attempts(FleetOrder order, KeptIdentities identities, FaultPlan faults, DeviceRunner runner,
            CountDownLatch stopped, Runnable onRetry) {
        this.order = order;
        this.identities = identities;
        this.faults = faults;
        this.runner = runner;
        this.stopped = stopped;
        this.onRetry = onRetry;
    }

    /** Waits until the device has come to an end; an interruption is an end too. */
    Made make(FleetDevice device) {
        Optional<Fault> fault = faults.of(device.index());
        Instant began = Instant.now();
        try (DeviceIdentity identity = identities.identity(device.index(),
                fault.filter(Fault.EXPIRED_LEAF::equals).isPresent())) {
            return make(device, fault, identity);
        } catch (IOException | FleetException unusable) {
            return failed(device, fault, began, Reasons.identity(), unusable);
        }
    }

    private Made make(FleetDevice device, Optional<Fault> fault, DeviceIdentity identity) {
        RunRequest request = request(device, fault);
        RetryPolicy policy = order.definition().retry();
        SplittableRandom random = new SplittableRandom(
                order.definition().seed() ^ device.index() * 0x9E3779B97F4A7C15L);
        long begin = System.nanoTime();
        Duration own = Duration.ZERO;
        Instant lastBegan = Instant.now();
        int attempts = 0;
        try {
            while (true) {
                attempts++;
                lastBegan = Instant.now();
                RunResult result = runner.run(identity, request);
                own = own.plus(result.own());
                if (attempts >= policy.attempts() || !RetryPolicy.mayPass(result.ending())) {
                    return new Made(device, fault, result.ending(), Optional.empty(), attempts, lastBegan,
                            since(begin), own);
                }
                if (stopped.await(wait(policy, attempts, random, result.ending()).toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new InterruptedException();
                }
                onRetry.run();
            }
        } catch (InterruptedException stop) {
            return new Made(device, fault, new Ending.Canceled(), Optional.empty(), attempts, lastBegan,
                    since(begin), own);
        } catch (RuntimeException unplanned) {
            LOG.error("An attempt of {} failed", device.registrationId(), unplanned);
            return failed(device, fault, lastBegan, Reasons.unplanned(), unplanned);
        }
    }

    private static Duration wait(RetryPolicy policy, int made, SplittableRandom random, Ending ending) {
        Duration wait = policy.waitAfter(made, random);
        Duration told = ending instanceof Ending.Refused refused
                ? refused.retryAfter().filter(after -> after.compareTo(RetryPolicy.LONGEST_WAIT) <= 0)
                        .orElse(Duration.ZERO)
                : Duration.ZERO;
        return told.compareTo(wait) > 0 ? told : wait;
    }

    private RunRequest request(FleetDevice device, Optional<Fault> fault) {
        FleetTarget target = order.target();
        RunRequest request = new RunRequest(target.host(), target.port(), target.idScope(), device.protocol(),
                target.trusted(), target.payload(), fault.map(Set::of).orElse(Set.of()), target.patience())
                .withHubKey(HubKeyPlace.NOT_KEPT).withRecording(Recording.OUTLINE);
        return order.definition().pollAfter().map(request::withPollAfter).orElse(request);
    }

    private static Made failed(FleetDevice device, Optional<Fault> fault, Instant began, OutcomeReason reason,
            Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return new Made(device, fault, new Ending.BrokenOff(StepKind.BROKEN_OFF, message),
                Optional.of(reason), 1, began, Duration.ZERO, Duration.ZERO);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
