// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.service.BulkFailure;
import org.dpsstudio.service.BulkMode;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.wire.internal.Members;
import org.dpsstudio.wire.internal.Wording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** BulkEnrollmentOperation and its result. How many items there may be is the service's to say. */
public final class BulkJson {
    private static final String ENROLLMENTS = "enrollments";
    private static final String GROUPS = "enrollmentGroups";

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

    private interface ItemReader {
        Enrollment read(Members item) throws WireException;
    }

    /**
     * @param node a BulkEnrollmentOperation with {@code enrollments}
     * @return the operation
     * @throws WireException when it or an item of it cannot be read; an unreadable {@code etag} is refused here
     */
    public static BulkRequest readIndividuals(JsonNode node) throws WireException {
        return read(node, ENROLLMENTS, EnrollmentJson::readIndividual, BulkJson::individualById);
    }

    /**
     * @param node a BulkEnrollmentOperation with {@code enrollmentGroups}
     * @return the operation
     * @throws WireException when it or an item of it cannot be read; an unreadable {@code etag} is refused here
     */
    public static BulkRequest readGroups(JsonNode node) throws WireException {
        return read(node, GROUPS, EnrollmentJson::readGroup, BulkJson::groupById);
    }

    private static BulkRequest read(JsonNode node, String list, ItemReader whole, ItemReader idOnly)
            throws WireException {
        Members members = Members.of(node);
        BulkMode mode = members.word("mode", BulkMode.values(), BulkMode::wire)
                .orElseThrow(() -> members.missing("mode"));
        if (!members.has(list)) {
            throw members.missing(list);
        }
        List<Enrollment> items = new ArrayList<>();
        for (JsonNode element : members.elements(list)) {
            Members item = Members.of(element, Wording.element(members.path(list), items.size()));
            boolean id = mode == BulkMode.DELETE && !item.has("attestation");
            checkETag(item);
            items.add(id ? idOnly.read(item) : whole.read(item));
        }
        return new BulkRequest(mode, items);
    }

    /** An ETag that cannot be read must not turn a conditional change into an unconditional one. */
    private static void checkETag(Members item) throws WireException {
        Optional<String> etag = item.text("etag");
        try {
            etag.ifPresent(ETag::parse);
        } catch (InvalidValueException noVersion) {
            WireException refusal = item.wrong("etag", Wording.say("etag"));
            refusal.initCause(noVersion);
            throw refusal;
        }
    }

    private static Enrollment individualById(Members item) throws WireException {
        Enrollment bare = IndividualEnrollment.of(
                item.requiredRuled(EnrollmentJson.REGISTRATION_ID, RegistrationId::of),
                new AttestationMechanism.None());
        return EnrollmentJson.revision(item).map(bare::withRevision).orElse(bare);
    }

    private static Enrollment groupById(Members item) throws WireException {
        Enrollment bare = EnrollmentGroup.of(item.requiredRuled(EnrollmentJson.GROUP_ID, EnrollmentGroupId::of),
                new AttestationMechanism.None());
        return EnrollmentJson.revision(item).map(bare::withRevision).orElse(bare);
    }

    /**
     * @param items all individual enrollments or all groups, at least one
     * @param mode what to do with each
     * @return the BulkEnrollmentOperation, keys and certificates included
     */
    public static ObjectNode write(List<? extends Enrollment> items, BulkMode mode) {
        ObjectNode node = Json.object();
        ArrayNode list = node.putArray(items.getFirst() instanceof EnrollmentGroup ? GROUPS : ENROLLMENTS);
        items.forEach(item -> list.add(EnrollmentJson.request(item)));
        return node.put("mode", mode.wire());
    }

    /**
     * @param failures the items that failed
     * @return a BulkEnrollmentOperationResult
     */
    public static ObjectNode writeResult(List<BulkFailure> failures) {
        ObjectNode node = Json.object();
        ArrayNode errors = node.putArray("errors");
        for (BulkFailure failure : failures) {
            ObjectNode item = errors.addObject();
            TraceJson.key(item, failure.key());
            item.put("errorCode", failure.error().code()).put("errorStatus", failure.error().message());
        }
        return node.put("isSuccessful", failures.isEmpty());
    }

    /**
     * @param node a BulkEnrollmentOperationResult
     * @return the items that failed
     * @throws WireException when it is none
     */
    public static List<BulkFailure> readResult(JsonNode node) throws WireException {
        Members members = Members.of(node);
        List<BulkFailure> failures = new ArrayList<>();
        for (JsonNode error : members.elements("errors")) {
            Members item = Members.of(error, Wording.element(members.path("errors"), failures.size()));
            failures.add(new BulkFailure(TraceJson.key(item),
                    new ServiceError(item.requiredInt("errorCode"), item.text("errorStatus").orElse(""))));
        }
        return failures;
    }
}
