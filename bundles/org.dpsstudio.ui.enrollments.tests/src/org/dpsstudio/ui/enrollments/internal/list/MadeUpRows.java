// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.EnrollmentRow;

/** A listing of rows that are made up when they are read; it remembers who read what. */
final class MadeUpRows implements EnrollmentListing {
    /** A reading of rows. */
    record Reading(int from, int until, Thread thread) {
    }

    private final int size;
    private final List<Reading> readings = new CopyOnWriteArrayList<>();
    private volatile boolean enabled = true;

    MadeUpRows(int size) {
        this.size = size;
    }

    static String id(int position) {
        return String.format("press-%07d", position);
    }

    List<Reading> readings() {
        return readings;
    }

    void enabled(boolean now) {
        enabled = now;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long total() {
        return size + 5L;
    }

    @Override
    public List<Optional<EnrollmentRow>> rows(int from, int until) {
        readings.add(new Reading(from, until, Thread.currentThread()));
        return new ArrayList<>(IntStream.range(from, until).mapToObj(this::row).toList());
    }

    private Optional<EnrollmentRow> row(int position) {
        return Optional.of(new EnrollmentRow(new EnrollmentKey.Individual(RegistrationId.of(id(position))),
                AttestationKind.X509, enabled, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Instant.EPOCH, Instant.EPOCH));
    }

    @Override
    public int indexOf(EnrollmentKey key) {
        return IntStream.range(0, size).filter(i -> key.text().equals(id(i))).findFirst().orElse(-1);
    }
}
