// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.util.Optional;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.registration.RegistrationRecord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * IndividualEnrollment and EnrollmentGroup of the service REST API. Null and, in optional texts, the empty string
 * count as absent. A revision is read where a readable {@code etag} is; its times are the epoch where they are
 * missing. {@code registrationState} is not read: it is the service's.
 */
public final class EnrollmentJson {

    /** How much of an enrollment is written. */
    public enum Detail {
        /** The answer to a PUT: symmetric keys are told, certificates by their information only. */
        PUT_ANSWER,
        /** The answer to a GET: no keys, and an individual enrollment's registration state, a stub if there is none. */
        GET_ANSWER,
        /** An item of a query's answer: no keys, no state. */
        QUERY_ITEM,
        /** All there is: keys, certificates in PEM, and the state where one is given. */
        EVERYTHING
    }

    private EnrollmentJson() {
    }

    /**
     * @param node an IndividualEnrollment
     * @return the enrollment
     * @throws WireException when something required is missing, of the wrong type or against a rule of the model
     */
    public static IndividualEnrollment readIndividual(JsonNode node) throws WireException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param node an EnrollmentGroup
     * @return the group
     * @throws WireException when something required is missing, of the wrong type or against a rule of the model
     */
    public static EnrollmentGroup readGroup(JsonNode node) throws WireException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param node either kind: which one it is, its {@code registrationId} or {@code enrollmentGroupId} says
     * @return the enrollment
     * @throws WireException as for the kinds, and when it has neither ID or both
     */
    public static Enrollment read(JsonNode node) throws WireException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param enrollment what to write
     * @param detail how much of it
     * @param state its registration record, where there is one
     * @return the document, members in the real service's order
     */
    public static ObjectNode write(Enrollment enrollment, Detail detail, Optional<RegistrationRecord> state) {
        throw new UnsupportedOperationException();
    }
}
