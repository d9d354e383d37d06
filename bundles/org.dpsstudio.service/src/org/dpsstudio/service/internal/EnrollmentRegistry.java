// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.model.ETag;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.service.BulkMode;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.service.port.StoreWriter;

/** The rules of the enrollment list, applied within a transaction of the store. */
public final class EnrollmentRegistry {
    private static final int TICK_NANOS = 100;

    private final Clock clock;
    private final Credentials credentials;

    /**
     * @param clock the time of new versions
     * @param random the source of generated keys
     */
    public EnrollmentRegistry(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.credentials = new Credentials(random);
    }

    /**
     * @param reader the store
     * @param key which
     * @return the enrollment, or that there is none
     */
    public static Result<Enrollment> enrollment(StoreReader reader, EnrollmentKey key) {
        return find(reader, key).map(Result::ok).orElseGet(() -> notFound(key));
    }

    /**
     * @param writer the store
     * @param given the whole new content
     * @param condition when it may be written
     * @return what was stored
     */
    public Result<Enrollment> put(StoreWriter writer, Enrollment given, WriteCondition condition) {
        Optional<Enrollment> stored = find(writer, given.key());
        Optional<ServiceError> refusal = refusal(condition, given.key(), stored)
                .or(() -> unlinkedHub(writer, given.settings(), stored.map(Enrollment::settings)));
        if (refusal.isPresent()) {
            return new Result.Failed<>(refusal.get());
        }
        return credentials.complete(given.attestation(), stored.map(Enrollment::attestation), writer)
                .map(attestation -> {
                    Enrollment complete = spelledAs(stored, given).withAttestation(attestation)
                            .withRevision(next(stored.flatMap(Enrollment::revision)));
                    writer.putEnrollment(complete);
                    return complete;
                });
    }

    /**
     * @param writer the store
     * @param key which
     * @param condition when it may be deleted
     * @return the key as it was spelled in the list
     */
    public Result<EnrollmentKey> delete(StoreWriter writer, EnrollmentKey key, WriteCondition condition) {
        Optional<Enrollment> stored = find(writer, key);
        if (stored.isEmpty()) {
            return notFound(key);
        }
        if (!holds(condition, stored.flatMap(Enrollment::revision).map(Revision::etag))) {
            return Result.failed(ServiceError.PRECONDITION_FAILED, Refusals.PRECONDITION);
        }
        writer.deleteEnrollment(key);
        return Result.ok(stored.get().key());
    }

    /**
     * Does to one item what a bulk operation asks for.
     *
     * @param writer the store
     * @param item its revision carries its ETag
     * @param mode what to do
     * @return why it was not done
     */
    public Optional<ServiceError> bulk(StoreWriter writer, Enrollment item, BulkMode mode) {
        Optional<WriteCondition> matches = item.revision().map(Revision::etag).map(WriteCondition.Matches::new);
        return switch (mode) {
            case CREATE -> put(writer, item, WriteCondition.ABSENT).refusal();
            case UPDATE -> put(writer, item, matches.orElse(WriteCondition.ABSENT)).refusal();
            case UPDATE_IF_MATCH_ETAG -> matches.isPresent() ? put(writer, item, matches.get()).refusal()
                    : Optional.of(new ServiceError(ServiceError.PRECONDITION_FAILED, Refusals.PRECONDITION));
            case DELETE -> delete(writer, item.key(), matches.orElse(WriteCondition.ALWAYS)).refusal();
        };
    }

    /**
     * @param condition when something may be written
     * @param stored the version that is stored
     * @return whether it may
     */
    public static boolean holds(WriteCondition condition, Optional<ETag> stored) {
        return switch (condition) {
            case WriteCondition.Always always -> true;
            case WriteCondition.Absent absent -> stored.isEmpty();
            case WriteCondition.Matches matches -> stored.filter(matches.etag()::equals).isPresent();
        };
    }

    private static Optional<Enrollment> find(StoreReader reader, EnrollmentKey key) {
        return switch (key) {
            case EnrollmentKey.Individual individual -> reader.individual(individual.id()).map(e -> e);
            case EnrollmentKey.Group group -> reader.group(group.id()).map(e -> e);
        };
    }

    private static <T> Result<T> notFound(EnrollmentKey key) {
        return switch (key) {
            case EnrollmentKey.Individual individual -> Result.failed(ServiceError.ENROLLMENT_NOT_FOUND,
                    Refusals.ENROLLMENT_NOT_FOUND);
            case EnrollmentKey.Group group -> Result.failed(ServiceError.GROUP_NOT_FOUND, Refusals.GROUP_NOT_FOUND);
        };
    }

    private static Optional<ServiceError> refusal(WriteCondition condition, EnrollmentKey key,
            Optional<Enrollment> stored) {
        if (holds(condition, stored.flatMap(Enrollment::revision).map(Revision::etag))) {
            return Optional.empty();
        }
        if (!(condition instanceof WriteCondition.Absent)) {
            return Optional.of(new ServiceError(ServiceError.PRECONDITION_FAILED, Refusals.PRECONDITION));
        }
        return Optional.of(switch (key) {
            case EnrollmentKey.Individual individual -> new ServiceError(ServiceError.ENROLLMENT_EXISTS,
                    Refusals.ENROLLMENT_EXISTS);
            case EnrollmentKey.Group group -> new ServiceError(ServiceError.GROUP_EXISTS, Refusals.GROUP_EXISTS);
        });
    }

    /** A hub that the enrollment names already may stay, so that an enrollment can always be disabled. */
    private static Optional<ServiceError> unlinkedHub(StoreReader reader, EnrollmentSettings given,
            Optional<EnrollmentSettings> stored) {
        Set<HubName> named = hubs(given);
        stored.map(EnrollmentRegistry::hubs).ifPresent(named::removeAll);
        reader.linkedHubs().stream().map(LinkedHub::name).forEach(named::remove);
        return named.stream().findFirst().map(hub -> new ServiceError(ServiceError.INVALID_ARGUMENT,
                Text.HUB_NOT_LINKED.with(hub)));
    }

    private static Set<HubName> hubs(EnrollmentSettings settings) {
        Set<HubName> hubs = new HashSet<>(settings.iotHubs());
        settings.iotHubHostName().ifPresent(hubs::add);
        return hubs;
    }

    private static Enrollment spelledAs(Optional<Enrollment> stored, Enrollment given) {
        return switch (given) {
            case IndividualEnrollment one when stored.orElse(given) instanceof IndividualEnrollment first ->
                    new IndividualEnrollment(first.registrationId(), one.deviceId(), one.attestation(), one.settings(),
                            one.optionalDeviceInformation(), one.revision());
            case EnrollmentGroup one when stored.orElse(given) instanceof EnrollmentGroup first ->
                    new EnrollmentGroup(first.groupId(), one.attestation(), one.settings(), one.revision());
            case IndividualEnrollment one -> one;
            case EnrollmentGroup one -> one;
        };
    }

    private Revision next(Optional<Revision> before) {
        Instant now = ServiceTime.ticks(clock.instant());
        return before.map(b -> new Revision(ETag.next(), b.created(), later(now, b.lastUpdated())))
                .orElseGet(() -> new Revision(ETag.next(), now, now));
    }

    /** Times of one enrollment advance, even if the clock does not. */
    private static Instant later(Instant now, Instant before) {
        return now.isAfter(before) ? now : before.plusNanos(TICK_NANOS);
    }
}
