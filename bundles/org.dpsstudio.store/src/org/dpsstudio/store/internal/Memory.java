// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.enrollment.EnrollmentGroup;

/** What the store keeps in memory of its durable content. Only the writer changes it, after each commit. */
final class Memory {
    private static final long ENROLLMENT_BYTES = 48L << 20;
    private static final long REGISTRATION_BYTES = 24L << 20;
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

    private record SymmetricKeyGroups(long commits, List<EnrollmentGroup> groups) {
    }

    private final RowCache<StoredEnrollment> individuals = new RowCache<>(ENROLLMENT_BYTES, StoredEnrollment::weight);
    private final RowCache<StoredEnrollment> groups = new RowCache<>(ENROLLMENT_BYTES / 4, StoredEnrollment::weight);
    private final RowCache<RegistrationRow> registrations = new RowCache<>(REGISTRATION_BYTES, RegistrationRow::weight);
    private volatile State state;
    private volatile SymmetricKeyGroups symmetricKeyGroups;
    private volatile long groupsChanged;

    Memory(Configuration configuration, Counts counts) {
        state = new State(0, configuration, counts);
    }

    State state() {
        return state;
    }

    RowCache<StoredEnrollment> enrollments(int kind) {
        return kind == Codes.GROUP ? groups : individuals;
    }

    RowCache<RegistrationRow> registrations() {
        return registrations;
    }

    Optional<List<EnrollmentGroup>> symmetricKeyGroups() {
        SymmetricKeyGroups known = symmetricKeyGroups;
        return known != null && known.commits() >= groupsChanged ? Optional.of(known.groups()) : Optional.empty();
    }

    /** Keeps the groups that were read in a snapshot taken after so many commits. */
    void offerSymmetricKeyGroups(List<EnrollmentGroup> read, long commitsSeen) {
        symmetricKeyGroups = new SymmetricKeyGroups(commitsSeen, read);
    }

    /** Takes over what was committed; from now on everybody is told of it. */
    void apply(Unit committed) {
        long commit = state.commits() + 1;
        boolean few = committed.individuals().size() <= CACHED_OF_A_COMMIT;
        committed.individuals().forEach(
                (key, row) -> individuals.changed(key, few ? row : Optional.empty(), commit));
        committed.groups().forEach((key, row) -> groups.changed(key, row, commit));
        if (!committed.groups().isEmpty()) {
            groupsChanged = commit;
        }
        boolean fewRegistrations = committed.registrations().size() <= CACHED_OF_A_COMMIT;
        committed.registrations().forEach((key, state) -> registrations.changed(key,
                fewRegistrations ? state.current() : Optional.empty(), commit));
        state = new State(commit, committed.configuration(), committed.counts());
    }
}
