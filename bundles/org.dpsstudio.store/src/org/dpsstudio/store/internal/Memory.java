// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.attestation.AttestationKind;
import java.util.concurrent.ConcurrentHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.store.internal.Unit.RegistrationState;

/** What the store keeps in memory of its durable content. Only the writer changes it, after each commit. */
final class Memory {
    private static final long MOST_BYTES = 256L << 20;
    /** What was read or written lately takes an eighth of the memory that the program may use, within that bound. */
    private static final long BYTES = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 8);
    private static final long ENROLLMENT_BYTES = BYTES * 11 / 32;
    private static final long GROUP_BYTES = BYTES / 32;
    private static final long REGISTRATION_BYTES = BYTES * 12 / 32;
    private static final long HUB_DEVICE_BYTES = BYTES * 8 / 32;
    private static final int CACHED_OF_A_COMMIT = 2_000;

    /**
     * What is always there.
     *
     * @param commits how many commits there were
     * @param configuration what is small
     * @param counts how many there are, and which numbers come next
     */
    record State(long commits, Configuration configuration, Counts counts) {
    }

    private record ReadGroups(long commits, List<EnrollmentGroup> groups) {
    }

    private final RowCache<StoredEnrollment> individuals = new RowCache<>(ENROLLMENT_BYTES, StoredEnrollment::weight);
    private final RowCache<StoredEnrollment> groups = new RowCache<>(GROUP_BYTES, StoredEnrollment::weight);
    private final RowCache<RegistrationRow> registrations = new RowCache<>(REGISTRATION_BYTES, RegistrationRow::weight);
    private final RowCache<HubDevice> hubDevices = new RowCache<>(HUB_DEVICE_BYTES, HubTable::weight);
    private volatile State state;
    private final Map<AttestationKind, ReadGroups> groupsOfKind = new ConcurrentHashMap<>();
    private volatile long groupsChanged;

    Memory(Configuration configuration, Counts counts) {
        state = new State(0, configuration, counts);
    }

    State state() {
        return state;
    }

    RowCache<StoredEnrollment> enrollments(int kind) {
        return kind == WordCodes.GROUP ? groups : individuals;
    }

    RowCache<RegistrationRow> registrations() {
        return registrations;
    }

    RowCache<HubDevice> hubDevices() {
        return hubDevices;
    }

    Optional<List<EnrollmentGroup>> groups(AttestationKind kind) {
        ReadGroups known = groupsOfKind.get(kind);
        return known != null && known.commits() >= groupsChanged ? Optional.of(known.groups()) : Optional.empty();
    }

    /** Keeps the groups that were read in a snapshot taken after so many commits. */
    void offerGroups(AttestationKind kind, List<EnrollmentGroup> read, long commitsSeen) {
        groupsOfKind.put(kind, new ReadGroups(commitsSeen, read));
    }

    /** Takes over what was committed; from now on everybody is told of it. */
    void apply(Unit committed) {
        long commit = state.commits() + 1;
        takeOver(individuals, committed.individuals(), row -> row, commit);
        takeOver(groups, committed.groups(), row -> row, commit);
        takeOver(registrations, committed.registrations(), RegistrationState::current, commit);
        takeOver(hubDevices, committed.hubDevices(), row -> row, commit);
        if (!committed.groups().isEmpty()) {
            groupsChanged = commit;
        }
        state = new State(commit, committed.configuration(), committed.counts());
    }

    /** A great many at once are not what is asked for next. */
    private static <C, V> void takeOver(RowCache<V> cache, Map<String, C> changed, Function<C, Optional<V>> row,
            long commit) {
        boolean few = changed.size() <= CACHED_OF_A_COMMIT;
        for (Map.Entry<String, C> entry : changed.entrySet()) {
            if (few) {
                cache.changed(entry.getKey(), row.apply(entry.getValue()), commit);
            } else {
                cache.forget(entry.getKey(), commit);
            }
        }
    }
}
