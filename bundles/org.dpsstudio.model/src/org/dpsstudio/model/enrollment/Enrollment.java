// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.enrollment;

import java.util.Optional;

import org.dpsstudio.model.attestation.AttestationMechanism;

/** An entry of the enrollment list: who may register, and what they get. */
public sealed interface Enrollment permits IndividualEnrollment, EnrollmentGroup {

    /** @return what it is found by */
    EnrollmentKey key();

    /** @return how its devices prove who they are */
    AttestationMechanism attestation();

    /** @return what its devices get */
    EnrollmentSettings settings();

    /** @return its version and times, present once it is stored */
    Optional<Revision> revision();

    /**
     * @param revision the version
     * @return the same enrollment as the service stored it
     */
    Enrollment withRevision(Revision revision);

    /**
     * @param attestation another mechanism
     * @return the same enrollment with it
     */
    Enrollment withAttestation(AttestationMechanism attestation);

    /**
     * @param settings other settings
     * @return the same enrollment with them
     */
    Enrollment withSettings(EnrollmentSettings settings);
}
