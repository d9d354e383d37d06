// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.util.List;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.service.BulkFailure;
import org.dpsstudio.service.BulkMode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** BulkEnrollmentOperation and its result. How many items there may be is the service's to say. */
public final class BulkJson {
    private BulkJson() {
    }

    /**
     * A bulk operation.
     *
     * @param mode what to do with each item
     * @param items each one's revision is there where it has an {@code etag}; for a deletion an item may hold
     *        nothing but its ID and then attests by none
     */
    public record BulkRequest(BulkMode mode, List<Enrollment> items) {
        /** Keeps a copy. */
        public BulkRequest {
            items = List.copyOf(items);
        }
    }

    /**
     * @param node a BulkEnrollmentOperation with {@code enrollments}
     * @return the operation
     * @throws WireException when it or an item of it cannot be read; an unreadable {@code etag} is refused here
     */
    public static BulkRequest readIndividuals(JsonNode node) throws WireException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param node a BulkEnrollmentOperation with {@code enrollmentGroups}
     * @return the operation
     * @throws WireException when it or an item of it cannot be read; an unreadable {@code etag} is refused here
     */
    public static BulkRequest readGroups(JsonNode node) throws WireException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param items all individual enrollments or all groups, at least one
     * @param mode what to do with each
     * @return the BulkEnrollmentOperation, keys and certificates included
     */
    public static ObjectNode write(List<? extends Enrollment> items, BulkMode mode) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param failures the items that failed
     * @return a BulkEnrollmentOperationResult
     */
    public static ObjectNode writeResult(List<BulkFailure> failures) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param node a BulkEnrollmentOperationResult
     * @return the items that failed
     * @throws WireException when it is none
     */
    public static List<BulkFailure> readResult(JsonNode node) throws WireException {
        throw new UnsupportedOperationException();
    }
}
