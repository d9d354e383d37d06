// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.browse;

import java.time.Instant;
import java.util.Optional;

import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;

/**
 * A row of the enrollment list.
 *
 * @param key the enrollment
 * @param attestation its attestation kind
 * @param enabled whether it lets its devices in
 * @param state the registration record's status; absent for a group and where no record is
 * @param hub the assigned hub
 * @param lastAttempt when its device tried last; absent for a group
 * @param lastOutcome what came of that
 * @param lastReason the rule that decided it
 * @param created when it was created
 * @param updated when it was changed last
 */
public record EnrollmentRow(EnrollmentKey key, AttestationKind attestation, boolean enabled,
        Optional<RegistrationStatus> state, Optional<HubName> hub, Optional<Instant> lastAttempt,
        Optional<Outcome> lastOutcome, Optional<Rule> lastReason, Instant created, Instant updated) {
}
