// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.api;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.dpsstudio.gateway.internal.api.Route.Kind;
import org.dpsstudio.gateway.internal.http.Answer;
import org.dpsstudio.gateway.internal.http.Request;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.access.Authorization;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.wire.AttestationJson;
import org.dpsstudio.wire.BulkJson;
import org.dpsstudio.wire.DescriptionJson;
import org.dpsstudio.wire.EnrollmentJson;
import org.dpsstudio.wire.EnrollmentJson.Detail;
import org.dpsstudio.wire.HubJson;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.RegistrationJson;
import org.dpsstudio.wire.TraceJson;
import org.dpsstudio.wire.WireException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.netty.handler.codec.http.HttpHeaderNames;

/** The service REST API, and beside its paths those that this product adds. */
final class ServiceApi {
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final String SELECT = "select";
    private static final String ITEM_COUNT = "x-ms-max-item-count";
    private static final String CONTINUATION = "x-ms-continuation";
    private static final Answer.Field NO_SNIFFING = new Answer.Field("X-Content-Type-Options", "nosniff");

    private final ProvisioningService service;
    private final Authorization authorization;
    private final Set<String> hostNames;
    private final Clock clock;
    private final int largestBody;

    ServiceApi(ProvisioningService service, Authorization authorization, Set<String> hostNames, Clock clock,
            int largestBody) {
        this.service = service;
        this.authorization = authorization;
        this.hostNames = hostNames;
        this.clock = clock;
        this.largestBody = largestBody;
    }

    Answer answer(Request request, Route.OfService route) throws Refusal {
        String token = request.headers().get(HttpHeaderNames.AUTHORIZATION);
        Refusal.unless(authorization.check(token == null ? "" : token, hostNames,
                "/" + String.join("/", request.address().segments()), route.right(), clock.instant()));
        if (!ApiVersion.isWellFormed(request.address().parameter(ApiVersion.PARAMETER).orElse(""))) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "apiVersion");
        }
        RequestBody.requireSmall(request, largestBody);
        return switch (route) {
            case Route.GetEnrollment get -> get(key(get.kind(), get.id()));
            case Route.PutEnrollment put -> put(request, key(put.kind(), put.id()));
            case Route.DeleteEnrollment delete -> {
                Refusal.unless(service.delete(key(delete.kind(), delete.id()),
                        condition(request, WriteCondition.ALWAYS)));
                yield Answer.deleted();
            }
            case Route.QueryEnrollments query -> query(request, query.kind());
            case Route.BulkEnrollments bulk -> bulk(request, bulk.kind());
            case Route.ReadMechanism read -> json(AttestationJson.write(
                    Refusal.unless(service.attestationMechanism(key(read.kind(), read.id()))), Detail.PUT_ANSWER));
            case Route.GetRegistration get -> json(
                    RegistrationJson.write(Refusal.unless(service.registration(registrationId(get.id())))));
            case Route.DeleteRegistration delete -> {
                Refusal.unless(service.deleteRegistration(registrationId(delete.id()),
                        condition(request, WriteCondition.ALWAYS)));
                yield Answer.deleted();
            }
            case Route.QueryRegistrations query -> registrations(request, query);
            case Route.Describe describe -> json(DescriptionJson.write(Refusal.unless(service.describe())));
            case Route.ListHubs list -> json(array(Refusal.unless(service.linkedHubs()), HubJson::write));
            case Route.LinkHub link -> json(HubJson.write(link(request, hubName(link.hub()))));
            case Route.UnlinkHub unlink -> {
                Refusal.unless(service.unlinkHub(hubName(unlink.hub())));
                yield Answer.deleted();
            }
            case Route.GetHubDevice device -> json(HubJson.write(
                    Refusal.unless(service.hubDevice(hubName(device.hub()), deviceId(device.deviceId())))));
            case Route.ListTraces list -> traces(request);
        };
    }

    private Answer get(EnrollmentKey key) throws Refusal {
        Enrollment enrollment = Refusal.unless(service.enrollment(key));
        return json(EnrollmentJson.write(enrollment, Detail.GET_ANSWER,
                key instanceof EnrollmentKey.Individual individual ? record(individual.id()) : Optional.empty()));
    }

    private Optional<RegistrationRecord> record(RegistrationId id) throws Refusal {
        Result<RegistrationRecord> result = service.registration(id);
        boolean none = result.refusal().filter(e -> e.code() == ServiceError.REGISTRATION_NOT_FOUND).isPresent();
        return none ? Optional.empty() : Optional.of(Refusal.unless(result));
    }

    private Answer put(Request request, EnrollmentKey key) throws Refusal {
        WriteCondition condition = condition(request, WriteCondition.ABSENT);
        JsonNode body = RequestBody.json(request, largestBody);
        Enrollment enrollment;
        try {
            enrollment = switch (key) {
                case EnrollmentKey.Individual individual -> EnrollmentJson.readIndividual(body);
                case EnrollmentKey.Group group -> EnrollmentJson.readGroup(body);
            };
        } catch (WireException unreadable) {
            throw new Refusal(unreadable.error());
        }
        if (!enrollment.key().equals(key)) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "idsDiffer", key.text(), enrollment.key().text());
        }
        Enrollment stored = Refusal.unless(service.put(enrollment, condition));
        return json(EnrollmentJson.write(stored, Detail.PUT_ANSWER, Optional.empty()));
    }

    private LinkedHub link(Request request, HubName name) throws Refusal {
        LinkedHub hub;
        try {
            hub = HubJson.readHub(RequestBody.json(request, largestBody));
        } catch (WireException unreadable) {
            throw new Refusal(unreadable.error());
        }
        if (!hub.name().equals(name)) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "idsDiffer", name.text(), hub.name().text());
        }
        return Refusal.unless(service.linkHub(hub));
    }

    private Answer bulk(Request request, Kind kind) throws Refusal {
        JsonNode body = RequestBody.json(request, largestBody);
        try {
            BulkJson.BulkRequest bulk = kind == Kind.INDIVIDUAL ? BulkJson.readIndividuals(body)
                    : BulkJson.readGroups(body);
            return json(BulkJson.writeResult(Refusal.unless(service.bulk(bulk.items(), bulk.mode()))));
        } catch (WireException unreadable) {
            throw new Refusal(unreadable.error());
        }
    }

    private Answer query(Request request, Kind kind) throws Refusal {
        int limit = itemCount(request);
        Optional<String> continuation = continuation(request);
        requireSelect(RequestBody.json(request, largestBody));
        return switch (kind) {
            case INDIVIDUAL -> page(Refusal.unless(service.individualEnrollments(continuation, limit)), "Enrollment",
                    e -> EnrollmentJson.write(e, Detail.QUERY_ITEM, Optional.empty()));
            case GROUP -> page(Refusal.unless(service.enrollmentGroups(continuation, limit)), "EnrollmentGroup",
                    e -> EnrollmentJson.write(e, Detail.QUERY_ITEM, Optional.empty()));
        };
    }

    private Answer registrations(Request request, Route.QueryRegistrations query) throws Refusal {
        int limit = itemCount(request);
        Optional<String> continuation = continuation(request);
        Optional<EnrollmentGroupId> group = query.group().isEmpty() ? Optional.empty()
                : Optional.of(groupId(query.group().get()));
        return page(Refusal.unless(service.registrations(group, continuation, limit)), "DeviceRegistration",
                group.isPresent() ? RegistrationJson::write : RegistrationJson::writeEverything);
    }

    private Answer traces(Request request) throws Refusal {
        Optional<String> id = request.address().parameter("registrationId").filter(text -> !text.isEmpty());
        String refusedOnly = request.address().parameter("refusedOnly").orElse("false");
        if (!"true".equalsIgnoreCase(refusedOnly) && !"false".equalsIgnoreCase(refusedOnly)) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "parameterTruth", "refusedOnly", refusedOnly);
        }
        long before = number(request, "before", 0, 0, Long.MAX_VALUE);
        int limit = (int) number(request, "limit", USUAL_PAGE, 1, LARGEST_PAGE);
        return json(array(Refusal.unless(
                service.traces(new TraceQuery(id, "true".equalsIgnoreCase(refusedOnly), before, limit))),
                TraceJson::write));
    }

    private static long number(Request request, String parameter, long otherwise, long least, long most)
            throws Refusal {
        Optional<String> text = request.address().parameter(parameter);
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<Long> number = wholeNumber(text.get()).filter(n -> n >= least && n <= most);
        if (number.isEmpty()) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "parameterNumber", parameter, text.get(),
                    Long.toString(least), Long.toString(most));
        }
        return number.get();
    }

    private static void requireSelect(JsonNode body) throws Refusal {
        JsonNode query = body.get("query");
        if (query == null || !query.isTextual()) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "queryMissing");
        }
        String text = query.textValue().strip();
        boolean selects = text.regionMatches(true, 0, SELECT, 0, SELECT.length())
                && text.length() > SELECT.length() && !Character.isLetterOrDigit(text.charAt(SELECT.length()));
        if (!selects) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "queryNotSelect");
        }
    }

    private static int itemCount(Request request) throws Refusal {
        Optional<String> text = request.header(ITEM_COUNT);
        if (text.isEmpty()) {
            return USUAL_PAGE;
        }
        Optional<Long> count = wholeNumber(text.get().strip()).filter(n -> n >= 1);
        if (count.isEmpty()) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "itemCount", text.get());
        }
        return (int) Math.min(LARGEST_PAGE, count.get());
    }

    private static Optional<Long> wholeNumber(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static Optional<String> continuation(Request request) throws Refusal {
        Optional<String> text = request.header(CONTINUATION).map(String::strip).filter(t -> !t.isEmpty());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(text.get()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException foreign) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "continuation");
        }
    }

    private static <T> Answer page(Page<T> page, String itemType, Function<T, ? extends JsonNode> write) {
        List<Answer.Field> fields = new ArrayList<>(3);
        fields.add(NO_SNIFFING);
        fields.add(new Answer.Field("x-ms-item-type", itemType));
        page.continuation().ifPresent(next -> fields.add(new Answer.Field(CONTINUATION,
                Base64.getUrlEncoder().withoutPadding().encodeToString(next.getBytes(StandardCharsets.UTF_8)))));
        return new Answer(200, 0, Json.bytes(array(page.items(), write)), List.copyOf(fields));
    }

    private static <T> ArrayNode array(List<T> items, Function<T, ? extends JsonNode> write) {
        ArrayNode array = Json.mapper().createArrayNode();
        items.forEach(item -> array.add(write.apply(item)));
        return array;
    }

    private static WriteCondition condition(Request request, WriteCondition withoutHeader) throws Refusal {
        Optional<String> text = request.header(HttpHeaderNames.IF_MATCH).map(String::strip);
        if (text.isEmpty()) {
            return withoutHeader;
        }
        if ("*".equals(text.get()) || "\"*\"".equals(text.get())) {
            return WriteCondition.ALWAYS;
        }
        try {
            return new WriteCondition.Matches(ETag.parse(text.get()));
        } catch (InvalidValueException malformed) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "etagInvalid", malformed.getMessage());
        }
    }

    private static EnrollmentKey key(Kind kind, String id) throws Refusal {
        return switch (kind) {
            case INDIVIDUAL -> new EnrollmentKey.Individual(registrationId(id));
            case GROUP -> new EnrollmentKey.Group(groupId(id));
        };
    }

    private static RegistrationId registrationId(String text) throws Refusal {
        return valid(text, RegistrationId::of);
    }

    private static EnrollmentGroupId groupId(String text) throws Refusal {
        return valid(text, EnrollmentGroupId::of);
    }

    private static HubName hubName(String text) throws Refusal {
        return valid(text, HubName::new);
    }

    private static DeviceId deviceId(String text) throws Refusal {
        return valid(text, DeviceId::new);
    }

    private static <T> T valid(String text, Function<String, T> value) throws Refusal {
        try {
            return value.apply(text);
        } catch (InvalidValueException invalid) {
            throw new Refusal(new ServiceError(ServiceError.INVALID_ARGUMENT, invalid.getMessage()));
        }
    }

    private static Answer json(JsonNode node) {
        return Answer.ok(Json.bytes(node));
    }
}
