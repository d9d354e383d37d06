// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.wire.EnrollmentJson;
import org.dpsstudio.wire.EnrollmentJson.Detail;

/** Enrollments as the commands print them. */
final class EnrollmentDocuments {
    /** The columns of individual enrollments. */
    static final OutputOptions.Columns<Enrollment> INDIVIDUALS = new OutputOptions.Columns<>(
            List.of("column.registrationId", "column.attestation", "column.status", "column.allocation",
                    "column.deviceId", "column.updated"),
            e -> List.of(e.key().text(), e.attestation().kind().wire(), status(e), allocation(e),
                    ((IndividualEnrollment) e).deviceId().map(Object::toString).orElse(""), updated(e)));
    /** The columns of groups. */
    static final OutputOptions.Columns<Enrollment> GROUPS = new OutputOptions.Columns<>(
            List.of("column.groupId", "column.attestation", "column.status", "column.allocation", "column.updated"),
            e -> List.of(e.key().text(), e.attestation().kind().wire(), status(e), allocation(e), updated(e)));

    private EnrollmentDocuments() {
    }

    /** @return what {@code show} prints, the registration state included where it may be read */
    static ObjectNode shown(ProvisioningService service, Enrollment enrollment, boolean withKeys) {
        Optional<RegistrationRecord> record = Optional.empty();
        Detail detail = Detail.GET_ANSWER;
        if (enrollment instanceof IndividualEnrollment individual) {
            Result<RegistrationRecord> found = service.registration(individual.registrationId());
            record = found.found();
            if (found.refusal().filter(e -> e.code() != ServiceError.REGISTRATION_NOT_FOUND).isPresent()) {
                detail = Detail.QUERY_ITEM;
            }
        }
        return withKeys ? EnrollmentJson.write(withKeys(service, enrollment), Detail.EVERYTHING, record)
                : EnrollmentJson.write(enrollment, detail, record);
    }

    /** @return the enrollment with its keys, where the service left them out */
    static Enrollment withKeys(ProvisioningService service, Enrollment enrollment) {
        if (enrollment.attestation() instanceof AttestationMechanism.SymmetricKeys keys
                && (keys.primary().isEmpty() || keys.secondary().isEmpty())) {
            return enrollment.withAttestation(Refusals
                    .valueOf(service.attestationMechanism(enrollment.key()), enrollment.key().text()));
        }
        return enrollment;
    }

    private static String status(Enrollment enrollment) {
        return enrollment.settings().enabled() ? "enabled" : "disabled";
    }

    private static String allocation(Enrollment enrollment) {
        return enrollment.settings().allocationPolicy().map(AllocationPolicy::wire).orElse("");
    }

    private static String updated(Enrollment enrollment) {
        return enrollment.revision().map(r -> ServiceTime.format(r.lastUpdated())).orElse("");
    }
}
