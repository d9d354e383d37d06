// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.IdScope;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.access.AccessRight;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.BulkFailure;
import org.dpsstudio.service.BulkMode;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceDescription;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.TraceJson;
import org.dpsstudio.wire.WireException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

/** The service REST API as operators' clients meet it. */
class ServiceApiTest {
    private static final SymmetricKey KEY = new SymmetricKey(Secret.of(new byte[16]));
    private static final Instant TIME = Instant.parse("2026-11-23T01:02:03Z");
    private static final ETag TAG = new ETag("0a001c3f-0000-0800-0000-646801e30000");
    private static final IndividualEnrollment ONE = IndividualEnrollment
            .of(RegistrationId.of("Dev-1"), keys()).withRevision(new Revision(TAG, TIME, TIME));
    private static final EnrollmentGroup GROUP = EnrollmentGroup.of(EnrollmentGroupId.of("line-1"), keys())
            .withRevision(new Revision(TAG, TIME, TIME));
    private static final String ONE_BODY = "{\"registrationId\":\"dev-1\",\"attestation\":{\"type\":\"symmetricKey\"}}";
    private static final String GROUP_BODY = ONE_BODY.replace("registrationId\":\"dev-1",
            "enrollmentGroupId\":\"line-1");
    private static final String SELECT = "{\"query\":\"SELECT *\"}";

    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig();
        rig.service.on("registration", Result.failed(ServiceError.REGISTRATION_NOT_FOUND, "none"));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static AttestationMechanism keys() {
        return new AttestationMechanism.SymmetricKeys(Optional.of(KEY), Optional.of(KEY));
    }

    @Test
    void anEnrollmentIsReadWithoutItsKeysAndWithItsState() throws Exception {
        rig.service.on("enrollment", Result.ok(ONE));
        Wire.Reply reply = rig.call("GET", "/enrollments/dev-1", "", "");
        assertEquals(200, reply.status());
        JsonNode body = json(reply);
        assertEquals("Dev-1", body.get("registrationId").textValue());
        assertEquals(TAG.wire(), body.get("etag").textValue());
        assertEquals("unassigned", body.at("/registrationState/status").textValue());
        assertFalse(reply.body().contains(KEY.secret().revealBase64()), reply.body());
        assertEquals(new EnrollmentKey.Individual(RegistrationId.of("dev-1")),
                rig.service.calls.getFirst().arguments().getFirst());
    }

    @Test
    void anEnrollmentIsReadWithItsRegistration() throws Exception {
        rig.service.on("enrollment", Result.ok(ONE)).on("registration", Result.ok(record()));
        JsonNode body = json(rig.call("GET", "/enrollments/dev-1", "", ""));
        assertEquals("assigned", body.at("/registrationState/status").textValue());
    }

    @Test
    void aRegistrationThatCannotBeReadIsNotTakenForNone() throws Exception {
        rig.service.on("enrollment", Result.ok(ONE)).on("registration", Result.failed(ServiceError.INTERNAL, "disk"));
        HttpTest.assertError(rig.call("GET", "/enrollments/dev-1", "", ""), 500, ServiceError.INTERNAL);
    }

    @Test
    void aGroupIsReadWithoutAState() throws Exception {
        rig.service.on("enrollment", Result.ok(GROUP));
        JsonNode body = json(rig.call("GET", "/enrollmentgroups/LINE-1/", "", ""));
        assertEquals("line-1", body.get("enrollmentGroupId").textValue());
        assertFalse(body.has("registrationState"));
    }

    @Test
    void anEnrollmentIsPutAndAnsweredWithItsKeys() throws Exception {
        rig.service.on("put", Result.ok(ONE));
        Wire.Reply reply = rig.call("PUT", "/Enrollments/DEV-1", "", ONE_BODY);
        assertEquals(200, reply.status());
        assertEquals(KEY.secret().revealBase64(), json(reply).at("/attestation/symmetricKey/primaryKey").textValue());
        assertFalse(json(reply).has("registrationState"));
        assertEquals("dev-1", ((Enrollment) rig.service.call().arguments().getFirst()).key().text());
        assertEquals(WriteCondition.ABSENT, rig.service.call().arguments().getLast());
    }

    @Test
    void aGroupIsPut() throws Exception {
        rig.service.on("put", Result.ok(GROUP));
        assertEquals(200, rig.call("PUT", "/enrollmentGroups/line-1", "", GROUP_BODY).status());
    }

    @Test
    void theIdsOfAddressAndBodyMustAgree() throws Exception {
        Wire.Reply reply = rig.call("PUT", "/enrollments/dev-2", "", ONE_BODY);
        HttpTest.assertError(reply, 400, ServiceError.INVALID_ARGUMENT);
        assertTrue(reply.body().contains("dev-1") && reply.body().contains("dev-2"), reply.body());
        HttpTest.assertError(rig.call("PUT", "/enrollmentGroups/dev-1", "", ONE_BODY), 400,
                ServiceError.INVALID_ARGUMENT);
        assertEquals(List.of(), rig.service.calls);
    }

    @ParameterizedTest
    @ValueSource(strings = { "*", "\"*\"" })
    void aStarMeansAnyVersion(String star) throws Exception {
        rig.service.on("put", Result.ok(ONE));
        rig.call("PUT", "/enrollments/dev-1", "If-Match: " + star + "\r\n", ONE_BODY);
        assertEquals(WriteCondition.ALWAYS, rig.service.call().arguments().getLast());
    }

    @Test
    void anEtagIsReadInEveryForm() throws Exception {
        rig.service.on("put", Result.ok(ONE)).on("delete", Result.ok(ONE.key())).on("deleteRegistration",
                Result.ok(ONE.registrationId()));
        List<String> forms = List.of(TAG.wire(), '"' + TAG.wire() + '"', '"' + TAG.guid() + '"');
        for (String form : forms) {
            String field = "If-Match: " + form + "\r\n";
            assertEquals(200, rig.call("PUT", "/enrollments/dev-1", field, ONE_BODY).status());
            assertEquals(204, rig.call("DELETE", "/enrollments/dev-1", field, "").status());
            assertEquals(204, rig.call("DELETE", "/registrations/dev-1", field, "").status());
        }
        assertEquals(9, rig.service.calls.size());
        rig.service.calls.forEach(
                call -> assertEquals(new WriteCondition.Matches(TAG), call.arguments().getLast(), call.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "\"\"", "W/\"0a001c3f-0000-0800-0000-646801e30000\"", "AAAA", "*, *" })
    void anEtagThatIsNoneIsRefused(String etag) throws Exception {
        for (String method : List.of("PUT", "DELETE")) {
            Wire.Reply reply = rig.call(method, "/enrollments/dev-1", "If-Match: " + etag + "\r\n",
                    "PUT".equals(method) ? ONE_BODY : "");
            HttpTest.assertError(reply, 400, ServiceError.INVALID_ARGUMENT);
            assertTrue(json(reply).get("message").textValue().startsWith("ETag is invalid"), reply.body());
        }
        assertEquals(List.of(), rig.service.calls);
    }

    @Test
    void aDeletionIsAnsweredWithNothing() throws Exception {
        rig.service.on("delete", Result.ok(GROUP.key()));
        Wire.Reply reply = rig.call("DELETE", "/enrollmentGroups/line-1", "", "");
        assertEquals(204, reply.status());
        assertNull(reply.header("Content-Type"));
        assertNull(reply.header("Content-Length"));
        assertEquals("", reply.body());
        assertEquals(WriteCondition.ALWAYS, rig.service.call().arguments().getLast());
    }

    @ParameterizedTest
    @CsvSource({ "404201,404", "409201,409", "412000,412", "429001,429" })
    void aRefusalOfTheServiceIsWritten(int code, int status) throws Exception {
        rig.service.on("put", Result.failed(code, "because"));
        Wire.Reply reply = rig.call("PUT", "/enrollments/dev-1", "", ONE_BODY);
        HttpTest.assertError(reply, status, code);
        assertEquals("because", json(reply).get("message").textValue());
        assertEquals(status == 429, reply.header("Retry-After") != null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "''|400", "{|400", "[]|400", "{}|400", "7|400", "{\"registrationId\":7}|400",
            "{\"registrationId\":\"dev-1\"}|400",
            "{\"registrationId\":\"dev-1\",\"attestation\":{\"type\":\"magic\"}}|400" })
    void aBodyThatIsNoEnrollmentIsRefused(String body, int status) throws Exception {
        HttpTest.assertError(rig.call("PUT", "/enrollments/dev-1", "", body), status, ServiceError.INVALID_ARGUMENT);
        assertEquals(List.of(), rig.service.calls);
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() throws Exception {
        HttpTest.assertError(rig.call("PUT", "/enrollments/dev-1", "Content-Type: text/xml\r\n", ONE_BODY), 415,
                ServiceError.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a%20b", "-._", "a%2Fb" })
    void anIdThatBreaksItsRuleIsRefused(String id) throws Exception {
        HttpTest.assertError(rig.call("GET", "/enrollments/" + id, "", ""), 400, ServiceError.INVALID_ARGUMENT);
        HttpTest.assertError(rig.call("DELETE", "/registrations/" + id, "", ""), 400, ServiceError.INVALID_ARGUMENT);
    }

    @Test
    void anIdMayComeUnencodedOrEncoded() throws Exception {
        rig.service.on("enrollment", Result.ok(ONE));
        rig.call("GET", "/enrollments/urn:a-b.c_d-1", "", "");
        rig.call("GET", "/enrollments/urn%3Aa-b.c_d-1", "", "");
        EnrollmentKey key = new EnrollmentKey.Individual(RegistrationId.of("urn:a-b.c_d-1"));
        assertEquals(List.of(key, key), rig.service.calls.stream().filter(c -> "enrollment".equals(c.method()))
                .map(c -> c.arguments().getFirst()).toList());
    }

    @Test
    void aQueryIsAnsweredInPages() throws Exception {
        rig.service.on("individualEnrollments", arguments -> Result.ok(
                new Page<>(List.of(ONE), arguments.getFirst().equals(Optional.empty()) ? Optional.of("n\u00e4chste")
                        : Optional.empty())));
        Wire.Reply first = rig.call("POST", "/enrollments/query", "x-ms-max-item-count: 1\r\n", SELECT);
        assertEquals(200, first.status());
        assertEquals("Enrollment", first.header("x-ms-item-type"));
        assertEquals("nosniff", first.header("X-Content-Type-Options"));
        assertEquals(1, json(first).size());
        assertFalse(first.body().contains("primaryKey"), first.body());
        String continuation = first.header("x-ms-continuation");
        Wire.Reply second = rig.call("POST", "/enrollments/query/", "x-ms-continuation: " + continuation + "\r\n",
                SELECT);
        assertNull(second.header("x-ms-continuation"));
        assertEquals("Enrollment", second.header("x-ms-item-type"));
        assertEquals(List.of(Optional.empty(), 1), rig.service.calls.get(0).arguments());
        assertEquals(List.of(Optional.of("n\u00e4chste"), 100), rig.service.calls.get(1).arguments());
    }

    @Test
    void anEmptyResultIsAnEmptyArray() throws Exception {
        rig.service.on("enrollmentGroups", Result.ok(new Page<>(List.of(), Optional.empty()))).on("registrations",
                Result.ok(new Page<>(List.of(), Optional.empty())));
        Wire.Reply groups = rig.call("POST", "/enrollmentGroups/query", "", SELECT);
        assertEquals("[]", groups.body());
        assertEquals("EnrollmentGroup", groups.header("x-ms-item-type"));
        Wire.Reply registrations = rig.call("POST", "/registrations/line-1/query", "Content-Length: 0\r\n", "");
        assertEquals("[]", registrations.body());
        assertEquals("DeviceRegistration", registrations.header("x-ms-item-type"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{\"query\":\"select * from enrollments where x\"}|200",
            "{\"query\":\"  Select *\"}|200", "{\"query\":\"delete\"}|400", "{\"query\":\"\"}|400",
            "{\"query\":\"selection\"}|400", "{\"query\":7}|400", "{}|400", "[]|400", "''|400" })
    void onlyASelectIsAQuery(String body, int status) throws Exception {
        rig.service.on("individualEnrollments", Result.ok(new Page<>(List.of(), Optional.empty())));
        assertEquals(status, rig.call("POST", "/enrollments/query", "", body).status());
    }

    @ParameterizedTest
    @CsvSource({ "5,5", "1000,1000", "5000,1000", "99999999999,1000" })
    void thePageSizeIsBounded(String asked, int given) throws Exception {
        rig.service.on("enrollmentGroups", Result.ok(new Page<>(List.of(), Optional.empty())));
        rig.call("POST", "/enrollmentGroups/query", "x-ms-max-item-count: " + asked + "\r\n", SELECT);
        assertEquals(given, rig.service.call().arguments().getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = { "x-ms-max-item-count: 0", "x-ms-max-item-count: -1", "x-ms-max-item-count: ten",
            "x-ms-max-item-count:", "x-ms-continuation: %%%" })
    void aPageThatCannotBeIsRefused(String field) throws Exception {
        for (String path : List.of("/enrollments/query", "/enrollmentGroups/query", "/registrations/line-1/query")) {
            HttpTest.assertError(rig.call("POST", path, field + "\r\n", SELECT), 400, ServiceError.INVALID_ARGUMENT);
        }
        assertEquals(List.of(), rig.service.calls);
    }

    @Test
    void theRegistrationsOfAGroupAndOfAllDevicesAreListed() throws Exception {
        rig.service.on("registrations", Result.ok(new Page<>(List.of(record()), Optional.empty())));
        JsonNode ofGroup = json(rig.call("POST", "/registrations/line-1/query", "", ""));
        assertEquals("dev-1", ofGroup.get(0).get("registrationId").textValue());
        assertFalse(ofGroup.get(0).has("operationId"));
        JsonNode ofAll = json(rig.call("POST", "/registrations/query", "", SELECT));
        assertEquals(FakeDevices.OPERATION.text(), ofAll.get(0).get("operationId").textValue());
        assertEquals(Optional.of(EnrollmentGroupId.of("line-1")), rig.service.calls.get(0).arguments().getFirst());
        assertEquals(Optional.empty(), rig.service.calls.get(1).arguments().getFirst());
    }

    @Test
    void aRegistrationIsReadAndDeleted() throws Exception {
        rig.service.on("registration", Result.ok(record())).on("deleteRegistration",
                Result.ok(RegistrationId.of("dev-1")));
        assertEquals("assigned", json(rig.call("GET", "/registrations/dev-1", "", "")).get("status").textValue());
        assertEquals(204, rig.call("DELETE", "/registrations/dev-1", "", "").status());
        assertEquals(WriteCondition.ALWAYS, rig.service.calls.getLast().arguments().getLast());
    }

    @Test
    void aBulkOperationAnswersWhatFailed() throws Exception {
        rig.service.on("bulk", Result.ok(List.of(
                new BulkFailure(ONE.key(),
                        new ServiceError(ServiceError.ENROLLMENT_EXISTS, "Enrollment already exists.")))));
        JsonNode failed = json(rig.call("POST", "/enrollments/", "",
                "{\"mode\":\"UpdateIfMatchEtag\",\"enrollments\":[" + ONE_BODY + "]}"));
        assertFalse(failed.get("isSuccessful").booleanValue());
        assertEquals(409201, failed.at("/errors/0/errorCode").intValue());
        assertEquals(BulkMode.UPDATE_IF_MATCH_ETAG, rig.service.call().arguments().getLast());
        rig.service.on("bulk", Result.ok(List.of()));
        JsonNode done = json(rig.call("POST", "/enrollmentGroups", "",
                "{\"mode\":\"create\",\"enrollmentGroups\":[" + GROUP_BODY + "]}"));
        assertTrue(done.get("isSuccessful").booleanValue());
        assertEquals(0, done.get("errors").size());
    }

    @Test
    void aBulkOperationThatIsNoneIsRefused() throws Exception {
        for (String body : List.of("", "{}", "{\"mode\":\"create\"}", "{\"mode\":\"x\",\"enrollments\":[]}")) {
            HttpTest.assertError(rig.call("POST", "/enrollments", "", body), 400, ServiceError.INVALID_ARGUMENT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}" })
    void theAttestationMechanismTellsTheKeys(String body) throws Exception {
        rig.service.on("attestationMechanism", Result.ok(GROUP.attestation()));
        JsonNode answer = json(rig.call("POST", "/enrollmentgroups/line-1/attestationmechanism", "", body));
        assertEquals("symmetricKey", answer.get("type").textValue());
        assertEquals(KEY.secret().revealBase64(), answer.at("/symmetricKey/secondaryKey").textValue());
    }

    @Test
    void theServiceDescribesItself() throws Exception {
        LinkedHub hub = new LinkedHub(new HubName("hub-1.example.net"), "here", true, 1);
        HubDevice device = new HubDevice(new DeviceId("d%'1"), new AuthenticationScheme.Sas(KEY, Optional.empty()),
                InitialTwin.EMPTY, false);
        rig.service.on("describe", Result.ok(
                new ServiceDescription(new IdScope(Rig.SCOPE), AllocationPolicy.HASHED, List.of(hub), 7, 2)))
                .on("linkedHubs", Result.ok(List.of(hub))).on("hubDevice", Result.ok(device));
        assertEquals(Rig.SCOPE, json(rig.call("GET", "/service", "", "")).get("idScope").textValue());
        assertEquals(1, json(rig.call("GET", "/linkedHubs", "", "")).size());
        assertEquals(200, rig.call("GET", "/linkedhubs/HUB-1.example.net/devices/d%25%271", "", "").status());
        assertEquals(List.of(hub.name(), device.deviceId()), rig.service.calls.getLast().arguments());
    }

    @Test
    void tracesAreListed() throws Exception {
        Trace trace = new Trace(9, new Attempt(TIME, Rig.SCOPE, "dev-1", "HTTPS", "127.0.0.1", "2021-10-01"),
                Optional.empty(), List.of(), Outcome.REFUSED, 401002, 12);
        rig.service.on("traces", Result.ok(List.of(trace)));
        JsonNode all = json(rig.call("GET", "/traces", "", ""));
        assertEquals(trace, TraceJson.read(all.get(0)));
        rig.call("GET", "/traces?registrationId=dev%2D1&refusedOnly=True&before=12345678901&limit=1000", "", "");
        assertEquals(List.of(new TraceQuery(Optional.empty(), false, 0, 100)), rig.service.calls.get(0).arguments());
        assertEquals(List.of(new TraceQuery(Optional.of("dev-1"), true, 12345678901L, 1000)),
                rig.service.calls.get(1).arguments());
    }

    @ParameterizedTest
    @ValueSource(strings = { "limit=0", "limit=1001", "limit=x", "before=-1", "before=1.5", "refusedOnly=perhaps" })
    void aTraceQueryThatCannotBeIsRefused(String query) throws Exception {
        HttpTest.assertError(rig.call("GET", "/traces?" + query, "", ""), 400, ServiceError.INVALID_ARGUMENT);
    }

    @ParameterizedTest
    @CsvSource({ "GET,/enrollments/a,EnrollmentRead", "PUT,/enrollments/a,EnrollmentWrite",
            "DELETE,/enrollments/a,EnrollmentWrite", "POST,/enrollments,EnrollmentWrite",
            "POST,/enrollments/query,EnrollmentRead", "POST,/enrollments/a/attestationmechanism,EnrollmentWrite",
            "GET,/enrollmentGroups/a,EnrollmentRead", "PUT,/enrollmentGroups/a,EnrollmentWrite",
            "DELETE,/enrollmentGroups/a,EnrollmentWrite", "POST,/enrollmentGroups,EnrollmentWrite",
            "POST,/enrollmentGroups/query,EnrollmentRead",
            "POST,/enrollmentGroups/a/attestationmechanism,EnrollmentWrite",
            "GET,/registrations/a,RegistrationStatusRead", "DELETE,/registrations/a,RegistrationStatusWrite",
            "POST,/registrations/a/query,RegistrationStatusRead", "POST,/registrations/query,RegistrationStatusRead",
            "GET,/traces,RegistrationStatusRead", "GET,/service,EnrollmentRead", "GET,/linkedHubs,ServiceConfig",
            "GET,/linkedHubs/h/devices/d,ServiceConfig", "PUT,/linkedHubs/h,ServiceConfig",
            "DELETE,/linkedHubs/h,ServiceConfig" })
    void eachCallAsksForItsRight(String method, String path, String right) throws Exception {
        rig.service.otherwise = Optional.of(Result.failed(ServiceError.ENROLLMENT_NOT_FOUND, "none"));
        List<String> allowed = new ArrayList<>();
        try (Wire wire = rig.open()) {
            for (AccessRight each : AccessRight.values()) {
                Wire.Reply reply = wire.exchange(Rig.request(method, path + "?" + Rig.VERSION,
                        "Authorization: " + Rig.token(each.wire()) + "\r\n", ""));
                if (reply.status() != 401) {
                    allowed.add(each.wire());
                }
            }
            HttpTest.assertError(wire.exchange(Rig.request(method, path + "?" + Rig.VERSION, "", "")), 401,
                    ServiceError.UNAUTHORIZED);
        }
        assertEquals(List.of(right), allowed);
    }

    @Test
    void whoIsNotLetInLearnsNothingElse() throws Exception {
        HttpTest.assertError(rig.once(Rig.request("PUT", "/enrollments/a%20b", "If-Match: x\r\n", "{")), 401,
                ServiceError.UNAUTHORIZED);
        HttpTest.assertError(rig.once(Rig.request("PUT", "/enrollments/a", "Authorization: Bearer x\r\n", "{")), 401,
                ServiceError.UNAUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/enrollments/a", "/enrollments/a?api-version=latest", "/enrollments/a?api-version=%zz" })
    void aCallWithoutAVersionIsRefused(String target) throws Exception {
        Wire.Reply reply = rig.once(Rig.request("GET", target,
                "Authorization: " + Rig.token("EnrollmentRead") + "\r\n", ""));
        HttpTest.assertError(reply, 400, ServiceError.INVALID_ARGUMENT);
    }

    @ParameterizedTest
    @CsvSource({ "POST,/enrollments/a,405,'GET, PUT, DELETE'", "PATCH,/enrollmentGroups/a,405,'GET, PUT, DELETE'",
            "GET,/enrollments,405,POST", "PUT,/enrollments,405,POST", "DELETE,/enrollmentGroups,405,POST",
            "GET,/enrollments/a/attestationmechanism,405,POST", "PUT,/registrations/a,405,'GET, DELETE'",
            "GET,/registrations,405,''", "GET,/registrations/a/query,405,POST", "POST,/service,405,GET",
            "PUT,/linkedHubs,405,GET", "DELETE,/linkedHubs/h/devices/d,405,GET", "POST,/traces,405,GET",
            "GET,/enrollments/a/b,404,", "GET,/enrollments/a/b/c,404,", "GET,/linkedHubs/h,405,'PUT, DELETE'",
            "GET,/other,404,", "GET,/service/a,404," })
    void otherMethodsAndPathsAreRefused(String method, String path, int status, String allow) throws Exception {
        Wire.Reply reply = rig.call(method, path, "", "");
        HttpTest.assertError(reply, status, status * 1000);
        assertEquals(allow, reply.header("Allow"));
        assertEquals(List.of(), rig.service.calls);
    }

    private static RegistrationRecord record() {
        return new RegistrationRecord(RegistrationId.of("dev-1"), TIME, TIME, RegistrationStatus.ASSIGNED,
                Optional.empty(), Optional.of(new HubName("hub-1.example.net")), Optional.of(new DeviceId("dev-1")),
                Optional.empty(), Optional.empty(), Optional.of(EnrollmentGroupId.of("line-1")), FakeDevices.OPERATION,
                TAG);
    }

    private static JsonNode json(Wire.Reply reply) throws WireException {
        return Json.read(reply.body());
    }
}
