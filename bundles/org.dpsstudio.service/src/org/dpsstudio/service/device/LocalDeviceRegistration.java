// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.device;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationFailure;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.internal.Refusals;
import org.dpsstudio.service.internal.attesting.Challenges;
import org.dpsstudio.service.internal.attesting.Claim;
import org.dpsstudio.service.internal.attesting.EnrollmentMatching;
import org.dpsstudio.service.internal.attesting.Examination;
import org.dpsstudio.service.internal.attesting.Examiner;
import org.dpsstudio.service.internal.attesting.Groups;
import org.dpsstudio.service.internal.attesting.TpmKeys;
import org.dpsstudio.service.internal.attesting.Tpms;
import org.dpsstudio.service.internal.registering.Decision;
import org.dpsstudio.service.internal.registering.RegistrationDecider;
import org.dpsstudio.service.port.HubConnector;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.service.port.StoreWriter;

/**
 * Registers devices on a store in this process. A registration is decided without holding anybody up, and kept only
 * if the enrollment, the record and the hubs are still those that it was decided on; otherwise it is decided anew.
 * Safe for any number of threads, virtual ones included. It follows the changes of its store for as long as that is
 * open, so one is made for a store and kept. The store's failures come through as the exceptions that
 * it throws; then nothing was kept.
 */
public final class LocalDeviceRegistration implements DeviceRegistration {
    private static final int ROUNDS = 10;
    private static final int NANOS_PER_MICRO = 1000;
    /** How much of the certificates that a device presented goes into the trace; a usual chain has 1 to 4 KB. */
    private static final int MOST_BYTES_KEPT = 16 * 1024;

    private final ProvisioningStore store;
    private final Clock clock;
    private final Examiner examiner;
    private final RegistrationDecider decider;

    /**
     * @param store set up by {@link org.dpsstudio.service.FirstSetup}; its owner closes it, and this ends with it
     * @param hubs reaches the linked hubs
     * @param clock the time of checks and records
     */
    public LocalDeviceRegistration(ProvisioningStore store, HubConnector hubs, Clock clock) {
        this(store, hubs, clock, new SecureRandom(), Challenges.LIFETIME);
    }

    /**
     * @param store set up by {@link org.dpsstudio.service.FirstSetup}; its owner closes it, and this ends with it
     * @param hubs reaches the linked hubs
     * @param clock the time of checks and records
     * @param random the source of the keys that TPMs are sent
     * @param challengeLifetime for how long a TPM may answer a challenge
     */
    public LocalDeviceRegistration(ProvisioningStore store, HubConnector hubs, Clock clock, SecureRandom random,
            Duration challengeLifetime) {
        this.store = store;
        this.clock = clock;
        Tpms tpms = new Tpms(new Challenges(challengeLifetime, Challenges.MOST_DEVICES), random);
        this.examiner = new Examiner(store, new EnrollmentMatching(Groups.following(store), Optional.of(tpms)));
        this.decider = new RegistrationDecider(hubs);
    }

    @Override
    public DeviceAnswer register(DeviceRequest request) {
        long began = System.nanoTime();
        Instant now = now();
        Attempt attempt = new Attempt(now, request.idScope(), request.registrationId(), request.protocol(),
                request.remoteAddress(), request.apiVersion());
        Examination examination = examiner.examine(request, true, now, false);
        for (int round = 1; examination instanceof Examination.Authentic device; round++) {
            Optional<OperationId> operation = registered(request, attempt, device, began);
            if (operation.isPresent()) {
                return new DeviceAnswer.Accepted(operation.get());
            }
            examination = round < ROUNDS ? examiner.examine(request, true, now, true) : givenUp(device);
        }
        return switch (examination) {
            case Examination.Challenged challenged -> challenged(challenged, attempt, began);
            case Examination.TurnedAway away -> turnedAway(request, attempt, away, began);
            case Examination.Authentic none -> throw new IllegalStateException("the rounds have not ended");
        };
    }

    /** Nothing is kept of a registration that fails, and what it rested on can be used again. */
    private Optional<OperationId> registered(DeviceRequest request, Attempt attempt, Examination.Authentic device,
            long began) {
        Claim claim = device.proof().claim();
        if (!claim.take()) {
            return Optional.empty();
        }
        boolean kept = false;
        try {
            Decision decision = decider.decide(device, request.apiVersion(), attempt.time());
            kept = kept(device, decision, trace(request, attempt, device, decision, began));
            return kept ? Optional.of(decision.record().operation()) : Optional.empty();
        } finally {
            if (!kept) {
                claim.giveBack();
            }
        }
    }

    /** The device does not get what the service could not trace, nor what it would not remember. */
    private DeviceAnswer challenged(Examination.Challenged device, Attempt attempt, long began) {
        Trace trace = new Trace(0, attempt, Optional.of(device.enrollment()), device.findings(), Outcome.CHALLENGED, 0,
                micros(began), List.of());
        store.write(writer -> traced(writer, Optional.of(device.id()), trace));
        device.remember().run();
        return new DeviceAnswer.Challenged(device.challenge(), Refusals.CHALLENGE);
    }

    private DeviceAnswer turnedAway(DeviceRequest request, Attempt attempt, Examination.TurnedAway away, long began) {
        Trace trace = new Trace(0, attempt, away.enrollment(), away.findings(), Outcome.REFUSED, away.error().code(),
                micros(began), presented(request, away));
        store.write(writer -> traced(writer, away.id(), trace));
        return new DeviceAnswer.Refused(away.error());
    }

    @Override
    public DeviceAnswer operation(DeviceRequest request, OperationId operation) {
        return state(request, record -> record.operation().equals(operation),
                new ServiceError(ServiceError.OPERATION_NOT_FOUND, Refusals.OPERATION_NOT_FOUND));
    }

    @Override
    public DeviceAnswer status(DeviceRequest request) {
        return state(request, record -> true,
                new ServiceError(ServiceError.REGISTRATION_NOT_FOUND, Refusals.REGISTRATION_NOT_FOUND));
    }

    private DeviceAnswer state(DeviceRequest request, Predicate<RegistrationRecord> asked,
            ServiceError otherwise) {
        return switch (examiner.examine(request, false, now(), false)) {
            case Examination.Challenged challenged -> throw new IllegalStateException("a challenge to who only asks");
            case Examination.TurnedAway away -> new DeviceAnswer.Refused(away.error());
            case Examination.Authentic device -> device.standing().record().filter(asked)
                    .<DeviceAnswer>map(record -> new DeviceAnswer.State(record, device.proof().attested()))
                    .orElseGet(() -> new DeviceAnswer.Refused(otherwise));
        };
    }

    private boolean kept(Examination.Authentic device, Decision decision, Trace trace) {
        return store.write(writer -> {
            if (!device.standing().holds(writer, device.id(), device.enrollment())
                    || !device.proof().stillHolds().test(writer)) {
                return false;
            }
            writer.putRegistration(decision.record());
            decision.hubWork().forEach(work -> work.accept(writer));
            Optional<RegistrationId> own = device.standing().own().map(enrollment -> device.id());
            traced(writer, own, trace);
            return true;
        });
    }

    private static long traced(StoreWriter writer, Optional<RegistrationId> id, Trace trace) {
        long number = writer.addTrace(trace);
        Rule reason = trace.deciding().map(Finding::rule).orElse(Rule.REQUEST_WELL_FORMED);
        id.ifPresent(own -> writer.noteAttempt(own,
                new LastAttempt(trace.attempt().time(), trace.outcome(), reason, number)));
        return number;
    }

    private static Trace trace(DeviceRequest request, Attempt attempt, Examination.Authentic device,
            Decision decision, long began) {
        EnrollmentKey key = device.enrollment().key();
        int code = decision.record().failure().map(RegistrationFailure::errorCode).orElse(0);
        boolean enrolledItself = device.enrollment()
                .attestation() instanceof AttestationMechanism.X509ClientCertificates;
        return new Trace(0, attempt, Optional.of(key), decision.findings(), decision.outcome(), code, micros(began),
                enrolledItself ? List.of() : presented(request));
    }

    /** What a refused device presented, unless the enrollment has it. */
    private static List<Bytes> presented(DeviceRequest request, Examination.TurnedAway away) {
        boolean enrolled = away.findings().stream()
                .anyMatch(finding -> finding.rule() == Rule.ENDORSEMENT_KEY && finding.verdict() == Verdict.PASSED);
        return enrolled ? List.of() : TpmKeys.endorsementKey(request.evidence()).map(List::of)
                .orElseGet(() -> presented(request));
    }

    /** The certificates that the device presented, from its own upwards, as far as they are kept. */
    private static List<Bytes> presented(DeviceRequest request) {
        if (!(request.evidence() instanceof Evidence.ClientCertificates shown)) {
            return List.of();
        }
        int bytes = 0;
        int kept = 0;
        while (kept < shown.chain().size() && bytes + shown.chain().get(kept).length() <= MOST_BYTES_KEPT) {
            bytes += shown.chain().get(kept).length();
            kept++;
        }
        return shown.chain().subList(0, kept);
    }

    /** Only a device that registers many times at once, or whose enrollment never rests, comes here. */
    private static Examination givenUp(Examination.Authentic device) {
        List<Finding> findings = new ArrayList<>(device.findings());
        findings.add(Finding.failed(Rule.REPROVISIONING, Integer.toString(ROUNDS), Refusals.PRECONDITION,
                Remedy.REGISTER_AGAIN));
        return new Examination.TurnedAway(Optional.of(device.id()), Optional.of(device.enrollment().key()), findings,
                new ServiceError(ServiceError.CONCURRENT_REGISTRATION, Refusals.PRECONDITION));
    }

    private Instant now() {
        return ServiceTime.ticks(clock.instant());
    }

    private static long micros(long began) {
        return (System.nanoTime() - began) / NANOS_PER_MICRO;
    }
}
