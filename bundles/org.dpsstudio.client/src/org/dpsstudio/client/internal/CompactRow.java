// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.browse.EnrollmentRow;

/** A row of the list in little memory: null where nothing is known. */
final class CompactRow {
    final String id;
    /** The same text where the ID is lower-case anyway. */
    final String lowerCaseId;
    final boolean group;
    final AttestationKind attestation;
    final boolean enabled;
    final Instant created;
    final Instant updated;
    RegistrationStatus state;
    HubName hub;
    Instant lastAttempt;
    Outcome lastOutcome;
    Rule lastReason;

    CompactRow(Enrollment enrollment) {
        id = enrollment.key().text();
        lowerCaseId = id.toLowerCase(Locale.ROOT);
        group = enrollment.key() instanceof EnrollmentKey.Group;
        attestation = enrollment.attestation().kind();
        enabled = enrollment.settings().enabled();
        created = enrollment.revision().map(Revision::created).orElse(Instant.EPOCH);
        updated = enrollment.revision().map(Revision::lastUpdated).orElse(Instant.EPOCH);
    }

    void add(RegistrationRecord record, HubName sharedName) {
        state = record.status();
        hub = sharedName;
    }

    void add(Trace newest) {
        lastAttempt = newest.attempt().time();
        lastOutcome = newest.outcome();
        lastReason = newest.deciding().map(finding -> finding.rule()).orElse(null);
    }

    boolean is(EnrollmentKey key) {
        return switch (key) {
            case EnrollmentKey.Individual individual -> !group && lowerCaseId.equals(individual.id().key());
            case EnrollmentKey.Group other -> group && lowerCaseId.equals(other.id().key());
        };
    }

    EnrollmentRow full() {
        EnrollmentKey key = group ? new EnrollmentKey.Group(EnrollmentGroupId.of(id))
                : new EnrollmentKey.Individual(RegistrationId.of(id));
        return new EnrollmentRow(key, attestation, enabled, Optional.ofNullable(state),
                Optional.ofNullable(hub), Optional.ofNullable(lastAttempt), Optional.ofNullable(lastOutcome),
                Optional.ofNullable(lastReason), created, updated);
    }
}
