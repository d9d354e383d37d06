// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.util.Objects;

import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;

/** What a service must know so that it lets a fleet in. */
public sealed interface FleetEnrollment {
    /** @return what the service checks the device against; it may hold keys */
    AttestationMechanism attestation();

    /**
     * An individual enrollment.
     *
     * @param registrationId the device
     * @param attestation its certificate, its endorsement and storage root key, or its symmetric key
     */
    record Individual(RegistrationId registrationId, AttestationMechanism attestation) implements FleetEnrollment {
        /** Refuses null. */
        public Individual {
            Objects.requireNonNull(registrationId);
            Objects.requireNonNull(attestation);
        }
    }

    /**
     * An enrollment group.
     *
     * @param id the group
     * @param attestation the CA certificate given inline, or the key from which the devices' are derived
     */
    record Group(EnrollmentGroupId id, AttestationMechanism attestation) implements FleetEnrollment {
        /** Refuses null. */
        public Group {
            Objects.requireNonNull(id);
            Objects.requireNonNull(attestation);
        }
    }
}
