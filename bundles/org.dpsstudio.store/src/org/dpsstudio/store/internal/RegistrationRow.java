// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.service.port.LastAttempt;

/**
 * What is kept of a device: its record, its last attempt, or both.
 *
 * @param id the row; that of the individual enrollment where there is one
 * @param enrolled whether there is one
 * @param name the registration ID as it was spelled first
 * @param record the record
 * @param attempt the last attempt, of an enrolled device only
 */
record RegistrationRow(long id, boolean enrolled, String name, Optional<RegistrationRecord> record,
        Optional<LastAttempt> attempt) {
    private static final int OBJECTS = 800;

    RegistrationRow withRecord(Optional<RegistrationRecord> other) {
        return new RegistrationRow(id, enrolled, other.map(r -> r.registrationId().text()).orElse(name), other,
                attempt);
    }

    RegistrationRow withAttempt(LastAttempt other) {
        return new RegistrationRow(id, enrolled, name, record, Optional.of(other));
    }

    RegistrationRow enrolledNow() {
        return new RegistrationRow(id, true, name, record, attempt);
    }

    RegistrationRow withoutEnrollment() {
        return new RegistrationRow(id, false, name, record, Optional.empty());
    }

    boolean keepsNothing() {
        return record.isEmpty() && attempt.isEmpty();
    }

    /** About how many bytes it takes in memory. */
    int weight() {
        return OBJECTS + record.flatMap(RegistrationRecord::payload).map(JsonText::text).map(String::length).orElse(0)
                + record.flatMap(RegistrationRecord::authenticationKey).map(Bytes::length).orElse(0);
    }
}
