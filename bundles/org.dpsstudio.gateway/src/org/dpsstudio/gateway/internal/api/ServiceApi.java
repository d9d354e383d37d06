// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.api;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.dpsstudio.gateway.internal.api.Route.Kind;
import org.dpsstudio.gateway.internal.http.Answer;
import org.dpsstudio.gateway.internal.http.Request;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
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

import io.netty.handler.codec.http.HttpHeaderNames;

/** The service REST API, and beside its paths those that this product adds. */
final class ServiceApi implements AutoCloseable {
    private static final String SELECT = "select";

    private final ProvisioningService service;
    private final Authorization authorization;
    private final Set<String> hostNames;
    private final Clock clock;
    private final int largestBody;
    private final CertificateApi certificates;
    private final ChangeMark changes;

    ServiceApi(ProvisioningService service, Authorization authorization, Set<String> hostNames, Clock clock,
            int largestBody, int largestList) {
        this.service = service;
        this.authorization = authorization;
        this.hostNames = hostNames;
        this.clock = clock;
        this.largestBody = largestBody;
        this.certificates = new CertificateApi(service, largestBody, largestList);
        this.changes = new ChangeMark(service);
    }

    Answer answer(Request request, Route.OfService route) throws Refusal {
        String token = request.headers().get(HttpHeaderNames.AUTHORIZATION);
        Refusal.unless(authorization.check(token == null ? "" : token, hostNames,
                "/" + String.join("/", request.address().segments()), route.right(), clock.instant()));
        if (!ApiVersion.isWellFormed(request.address().parameter(ApiVersion.PARAMETER).orElse(""))) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "apiVersion");
        }
        if (!(route instanceof Route.OfCertificates)) {
            RequestBody.requireSmall(request, largestBody);
        }
        return switch (route) {
            case Route.OfCertificates about -> certificates.answer(request, about);
            case Route.GetEnrollment get -> get(key(get.kind(), get.id()));
            case Route.PutEnrollment put -> put(request, key(put.kind(), put.id()));
            case Route.DeleteEnrollment delete -> {
                Refusal.unless(service.delete(key(delete.kind(), delete.id()),
                        IfMatch.condition(request, WriteCondition.ALWAYS)));
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
                        IfMatch.condition(request, WriteCondition.ALWAYS)));
                yield Answer.deleted();
            }
            case Route.QueryRegistrations query -> registrations(request, query);
            case Route.Describe describe -> describe();
            case Route.ListHubs list -> json(Lists.array(Refusal.unless(service.linkedHubs()), HubJson::write));
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

    /** The mark is taken first: a change that comes between is told once more rather than never. */
    private Answer describe() throws Refusal {
        String mark = changes.text();
        return json(DescriptionJson.write(Refusal.unless(service.describe()), mark));
    }

    @Override
    public void close() {
        changes.close();
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
        WriteCondition condition = IfMatch.condition(request, WriteCondition.ABSENT);
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
        int limit = Lists.itemCount(request);
        Optional<String> continuation = Lists.continuation(request);
        requireSelect(RequestBody.json(request, largestBody));
        return switch (kind) {
            case INDIVIDUAL ->
                    Lists.page(Refusal.unless(service.individualEnrollments(continuation, limit)), "Enrollment",
                            e -> EnrollmentJson.write(e, Detail.QUERY_ITEM, Optional.empty()));
            case GROUP -> Lists.page(Refusal.unless(service.enrollmentGroups(continuation, limit)), "EnrollmentGroup",
                    e -> EnrollmentJson.write(e, Detail.QUERY_ITEM, Optional.empty()));
        };
    }

    private Answer registrations(Request request, Route.QueryRegistrations query) throws Refusal {
        int limit = Lists.itemCount(request);
        Optional<String> continuation = Lists.continuation(request);
        Optional<EnrollmentGroupId> group = query.group().isEmpty() ? Optional.empty()
                : Optional.of(groupId(query.group().get()));
        return Lists.page(Refusal.unless(service.registrations(group, continuation, limit)), "DeviceRegistration",
                group.isPresent() ? RegistrationJson::write : RegistrationJson::writeEverything);
    }

    private Answer traces(Request request) throws Refusal {
        Optional<String> id = request.address().parameter("registrationId").filter(text -> !text.isEmpty());
        String refusedOnly = request.address().parameter("refusedOnly").orElse("false");
        if (!"true".equalsIgnoreCase(refusedOnly) && !"false".equalsIgnoreCase(refusedOnly)) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "parameterTruth", "refusedOnly", refusedOnly);
        }
        long before = number(request, "before", 0, 0, Long.MAX_VALUE);
        int limit = (int) number(request, "limit", Lists.USUAL_PAGE, 1, Lists.LARGEST_PAGE);
        return json(Lists.array(Refusal.unless(
                service.traces(new TraceQuery(id, "true".equalsIgnoreCase(refusedOnly), before, limit))),
                TraceJson::write));
    }

    private static long number(Request request, String parameter, long otherwise, long least, long most)
            throws Refusal {
        Optional<String> text = request.address().parameter(parameter);
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<Long> number = Lists.wholeNumber(text.get()).filter(n -> n >= least && n <= most);
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
