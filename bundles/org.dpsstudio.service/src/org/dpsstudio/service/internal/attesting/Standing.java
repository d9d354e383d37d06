// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.ETag;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.service.internal.Settings;
import org.dpsstudio.service.port.StoreReader;

/**
 * What a decision about a device rests on, read at one time.
 *
 * @param own its individual enrollment
 * @param record its registration record
 * @param hubs the linked hubs
 * @param servicePolicy the service's allocation policy
 */
public record Standing(Optional<IndividualEnrollment> own, Optional<RegistrationRecord> record,
        List<LinkedHub> hubs, AllocationPolicy servicePolicy) {

    static Standing of(StoreReader reader, RegistrationId id) {
        return new Standing(reader.individual(id), reader.registration(id), reader.linkedHubs(),
                Settings.allocationPolicy(reader));
    }

    /**
     * @param reader the store, in the transaction that would keep the decision
     * @param id the device
     * @param decider the enrollment that decided
     * @return whether nothing of this has changed since
     */
    public boolean holds(StoreReader reader, RegistrationId id, Enrollment decider) {
        return reader.enrollmentVersion(new EnrollmentKey.Individual(id)).equals(version(own))
                && (own.isPresent() || reader.enrollmentVersion(decider.key()).equals(version(Optional.of(decider))))
                && reader.registrationVersion(id).equals(record.map(RegistrationRecord::etag))
                && reader.linkedHubs().equals(hubs);
    }

    private static Optional<ETag> version(Optional<? extends Enrollment> enrollment) {
        return enrollment.flatMap(Enrollment::revision).map(Revision::etag);
    }
}
