// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.simulating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceDescription;
import org.dpsstudio.service.ServiceError;

/** What a service has of the enrollments that somebody wants to be in it. */
final class EnrollmentStanding {
    private static final int PAGE = 100;
    private static final int AT_A_TIME = 8;

    private final ProvisioningService service;
    private final Map<EnrollmentKey, Enrollment> wanted;
    private final Map<EnrollmentKey, Enrollment> stored = new HashMap<>();
    private final Map<EnrollmentKey, Enrollment> conflicting = new HashMap<>();
    private int disabled;

    private EnrollmentStanding(ProvisioningService service, Map<EnrollmentKey, Enrollment> wanted) {
        this.service = service;
        this.wanted = wanted;
    }

    /** @return how they stand, or why the service does not tell */
    static Result<EnrollmentStanding> read(ProvisioningService service, List<? extends Enrollment> wanted) {
        Map<EnrollmentKey, Enrollment> byKey = HashMap.newHashMap(wanted.size());
        wanted.forEach(enrollment -> byKey.put(enrollment.key(), enrollment));
        var standing = new EnrollmentStanding(service, byKey);
        Optional<ServiceError> refusal = standing.read();
        return refusal.isPresent() ? new Result.Failed<>(refusal.get()) : Result.ok(standing);
    }

    /** @return whether the service has it, and it lets the device in as wanted */
    boolean same(EnrollmentKey key) {
        return stored.containsKey(key) && !conflicting.containsKey(key);
    }

    /** @return what the service has in the place of what is wanted */
    Optional<Enrollment> conflict(EnrollmentKey key) {
        return Optional.ofNullable(conflicting.get(key));
    }

    /** @return how many are missing */
    int missing() {
        return wanted.size() - stored.size();
    }

    /** @return how many are there already */
    int same() {
        return stored.size() - conflicting.size();
    }

    /** @return how many are there and attest otherwise */
    int conflicting() {
        return conflicting.size();
    }

    /** @return how many of those that are there already let nobody in at present */
    int disabled() {
        return disabled;
    }

    private Optional<ServiceError> read() {
        List<EnrollmentKey> single = new ArrayList<>();
        List<EnrollmentKey> individuals = new ArrayList<>();
        wanted.keySet().forEach(key -> (key instanceof EnrollmentKey.Group ? single : individuals).add(key));
        boolean paged = false;
        switch (service.describe()) {
            case Result.Ok<ServiceDescription> ok -> paged = ok.value().enrollments() / PAGE < individuals.size();
            case Result.Failed<ServiceDescription> failed when failed.error().httpStatus() == 404 -> paged = false;
            case Result.Failed<ServiceDescription> failed -> {
                return Optional.of(failed.error());
            }
        }
        if (!paged || individuals.size() <= AT_A_TIME) {
            single.addAll(individuals);
        }
        return (single.size() == wanted.size() ? Optional.<ServiceError>empty() : pages())
                .or(() -> each(single, this::ask)).or(this::compare);
    }

    /** A service that has not many more than are wanted is read as a whole. */
    private Optional<ServiceError> pages() {
        Optional<String> continuation = Optional.empty();
        do {
            switch (service.individualEnrollments(continuation, PAGE)) {
                case Result.Failed<Page<IndividualEnrollment>> failed -> {
                    return Optional.of(failed.error());
                }
                case Result.Ok<Page<IndividualEnrollment>> ok -> {
                    ok.value().items().stream().filter(item -> wanted.containsKey(item.key()))
                            .forEach(item -> stored.put(item.key(), item));
                    continuation = ok.value().continuation();
                }
            }
        } while (continuation.isPresent());
        return Optional.empty();
    }

    private Optional<ServiceError> ask(EnrollmentKey key) {
        return switch (service.enrollment(key)) {
            case Result.Ok<Enrollment> ok -> {
                put(key, ok.value());
                yield Optional.empty();
            }
            case Result.Failed<Enrollment> failed when failed.error().httpStatus() == 404 -> Optional.empty();
            case Result.Failed<Enrollment> failed -> Optional.of(failed.error());
        };
    }

    private synchronized void put(EnrollmentKey key, Enrollment found) {
        stored.put(key, found);
    }

    private Optional<ServiceError> compare() {
        List<EnrollmentKey> hidden = stored.values().stream().filter(EnrollmentStanding::keysHidden)
                .map(Enrollment::key).toList();
        Optional<ServiceError> refusal = each(hidden, this::askKeys);
        stored.forEach((key, found) -> {
            if (!SameDevice.letIn(wanted.get(key).attestation(), found.attestation())) {
                conflicting.put(key, found);
            } else if (!found.settings().enabled()) {
                disabled++;
            }
        });
        return refusal;
    }

    private static boolean keysHidden(Enrollment enrollment) {
        return enrollment.attestation() instanceof SymmetricKeys keys && keys.primary().isEmpty()
                && keys.secondary().isEmpty();
    }

    private Optional<ServiceError> askKeys(EnrollmentKey key) {
        return switch (service.attestationMechanism(key)) {
            case Result.Ok<AttestationMechanism> ok -> {
                put(key, with(key, ok.value()));
                yield Optional.empty();
            }
            case Result.Failed<AttestationMechanism> failed when failed.error().httpStatus() == 404 ->
                    Optional.empty();
            case Result.Failed<AttestationMechanism> failed -> Optional.of(failed.error());
        };
    }

    private synchronized Enrollment with(EnrollmentKey key, AttestationMechanism attestation) {
        return stored.get(key).withAttestation(attestation);
    }

    /** A far-away service takes its time with each, so that several are asked for at once. */
    private static Optional<ServiceError> each(List<EnrollmentKey> keys, Question question) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (int from = 0; from < keys.size(); from += AT_A_TIME) {
                List<Callable<Optional<ServiceError>>> some = new ArrayList<>();
                keys.subList(from, Math.min(from + AT_A_TIME, keys.size()))
                        .forEach(key -> some.add(() -> question.ask(key)));
                for (Future<Optional<ServiceError>> answer : workers.invokeAll(some)) {
                    if (answer.get().isPresent()) {
                        return answer.get();
                    }
                }
            }
            return Optional.empty();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause
                    : new IllegalStateException(failed.getCause());
        }
    }

    /** Asks the service about one. */
    @FunctionalInterface
    private interface Question {
        Optional<ServiceError> ask(EnrollmentKey key);
    }
}
