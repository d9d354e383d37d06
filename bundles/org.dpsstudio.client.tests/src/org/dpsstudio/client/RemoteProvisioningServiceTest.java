// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dpsstudio.client.ScriptedService.Asked;
import org.dpsstudio.client.ScriptedService.Reply;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.IdScope;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.service.BulkFailure;
import org.dpsstudio.service.BulkMode;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.ServiceDescription;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.wire.EnrollmentJson;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteProvisioningServiceTest {
    private static final String ETAG = "IjBhMDAxYzNmLTAwMDAtMDgwMC0wMDAwLTY0NjgwMWUzMDAwMCI=";
    private static final String KEY_1 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String KEY_2 = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    private static final String KEYS = "{\"type\":\"symmetricKey\",\"symmetricKey\":{\"primaryKey\":\"" + KEY_1
            + "\",\"secondaryKey\":\"" + KEY_2 + "\"}}";
    private static final EnrollmentKey PRESS = new EnrollmentKey.Individual(RegistrationId.of("press-07"));
    private static final EnrollmentKey LINE = new EnrollmentKey.Group(EnrollmentGroupId.of("Line-3"));
    private static final AttestationMechanism NO_KEYS = new SymmetricKeys(Optional.empty(), Optional.empty());
    private static final AttestationMechanism BOTH_KEYS = new SymmetricKeys(
            Optional.of(SymmetricKey.ofBase64(KEY_1)), Optional.of(SymmetricKey.ofBase64(KEY_2)));
    private static final String RECORD = "{\"registrationId\":\"press-07\","
            + "\"createdDateTimeUtc\":\"2026-11-23T08:00:00Z\","
            + "\"assignedHub\":\"hub-1.example.net\",\"deviceId\":\"press-07\",\"status\":\"assigned\","
            + "\"lastUpdatedDateTimeUtc\":\"2026-11-23T08:00:00Z\",\"etag\":\"" + ETAG + "\"}";
    private static final String TRACE = "{\"id\":42,\"time\":\"2026-11-23T08:00:00Z\",\"idScope\":\"0ne0000ABCD\","
            + "\"registrationId\":\"press-07\",\"protocol\":\"HTTPS\",\"remoteAddress\":\"192.0.2.7\","
            + "\"apiVersion\":\"2019-03-31\","
            + "\"outcome\":\"ASSIGNED\",\"errorCode\":0,\"micros\":812,\"findings\":[]}";

    @TempDir
    private Path folder;
    private ScriptedService scripted;
    private RemoteProvisioningService service;

    @BeforeEach
    void connect() {
        scripted = new ScriptedService();
        service = scripted.connect(folder);
    }

    @AfterEach
    void close() {
        service.close();
        scripted.close();
    }

    private static String enrollment(String id, String attestation) {
        return "{\"registrationId\":\"" + id + "\",\"attestation\":" + attestation + ",\"etag\":\"" + ETAG
                + "\",\"provisioningStatus\":null,\"createdDateTimeUtc\":\"2026-11-23T08:00:00Z\","
                + "\"lastUpdatedDateTimeUtc\":\"2026-11-23T08:00:00Z\"}";
    }

    private static IndividualEnrollment press(AttestationMechanism attestation) {
        return IndividualEnrollment.of(RegistrationId.of("press-07"), attestation);
    }

    private static <T> T value(Result<T> result) {
        return result.found().orElseThrow(() -> new AssertionError(result.refusal().orElseThrow().message()));
    }

    private static ServiceError error(Result<?> result) {
        return result.refusal().orElseThrow(() -> new AssertionError("succeeded"));
    }

    private IndividualEnrollment sent(Asked asked) throws WireException {
        return EnrollmentJson.readIndividual(Json.read(asked.body()));
    }

    @Test
    void everyCallIsSignedAndNamesItsVersion() {
        scripted.on("GET /enrollments/press-07", Reply.json(enrollment("press-07", "{\"type\":\"symmetricKey\"}")));
        Enrollment read = value(service.enrollment(PRESS));
        assertEquals(press(NO_KEYS).withRevision(new Revision(ETag.parse(ETAG), Instant.parse("2026-11-23T08:00:00Z"),
                Instant.parse("2026-11-23T08:00:00Z"))), read);
        assertEquals("GET /enrollments/press-07?api-version=2021-10-01", scripted.last().call());
        ScriptedService.assertSigned(scripted.last());
    }

    @Test
    void idsAreEncodedInThePath() {
        service.enrollment(new EnrollmentKey.Individual(RegistrationId.of("a:b_c.d-e")));
        service.enrollment(new EnrollmentKey.Group(EnrollmentGroupId.of("Line:3")));
        service.hubDevice(new HubName("hub-1.example.net"), new DeviceId("a%?,='b"));
        assertEquals(List.of("GET /enrollments/a%3Ab_c.d-e", "GET /enrollmentGroups/Line%3A3",
                "GET /linkedHubs/hub-1.example.net/devices/a%25%3F%2C%3D%27b"), scripted.calls());
    }

    @Test
    void theServicesRefusalComesThrough() {
        scripted.on("GET /enrollments/press-07", Reply.error(404201, "Enrollment not found."));
        assertEquals(new ServiceError(404201, "Enrollment not found."), error(service.enrollment(PRESS)));
        scripted.on("GET /enrollments/press-07", new Reply(502, Map.of(), "<html>nginx</html>", false));
        assertEquals(502000, error(service.enrollment(PRESS)).code());
    }

    @Test
    void conditionsBecomeIfMatch() {
        scripted.on("PUT /enrollments/press-07", Reply.json(enrollment("press-07", KEYS)));
        IndividualEnrollment stored = value(service.put(press(BOTH_KEYS), WriteCondition.ABSENT));
        assertEquals(Optional.empty(), scripted.last().header("If-Match"));
        assertEquals(BOTH_KEYS, stored.attestation());
        assertEquals(ETag.parse(ETAG), stored.revision().orElseThrow().etag());
        service.put(press(BOTH_KEYS), WriteCondition.ALWAYS);
        assertEquals(Optional.of("*"), scripted.last().header("If-Match"));
        service.put(press(BOTH_KEYS), new WriteCondition.Matches(ETag.parse(ETAG)));
        assertEquals(Optional.of(ETAG), scripted.last().header("If-Match"));
        assertEquals(Optional.of("application/json; charset=utf-8"), scripted.last().header("Content-Type"));
        scripted.on("DELETE /enrollments/press-07", new Reply(204, Map.of(), "", false));
        assertEquals(PRESS, value(service.delete(PRESS, new WriteCondition.Matches(ETag.parse(ETAG)))));
        assertEquals(Optional.of(ETAG), scripted.last().header("If-Match"));
        scripted.on("DELETE /registrations/press-07", new Reply(204, Map.of(), "", false));
        assertEquals(RegistrationId.of("press-07"),
                value(service.deleteRegistration(RegistrationId.of("press-07"), WriteCondition.ALWAYS)));
        assertEquals(Optional.of("*"), scripted.last().header("If-Match"));
    }

    @Test
    void aGroupIsPutAmongTheGroups() {
        scripted.on("PUT /enrollmentGroups/Line-3",
                Reply.json("{\"enrollmentGroupId\":\"Line-3\",\"attestation\":" + KEYS
                        + ",\"etag\":\"" + ETAG + "\",\"provisioningStatus\":\"disabled\"}"));
        EnrollmentGroup stored = value(
                service.put(EnrollmentGroup.of(EnrollmentGroupId.of("Line-3"), BOTH_KEYS), WriteCondition.ABSENT));
        assertEquals(Optional.of(ProvisioningStatus.DISABLED), stored.settings().provisioningStatus());
    }

    @Test
    void keysThatAreNotToldAreKept() throws WireException {
        scripted.on("PUT /enrollments/press-07", Reply.json(enrollment("press-07", KEYS)));
        scripted.on("POST /enrollments/press-07/attestationmechanism", Reply.json(KEYS));
        value(service.put(press(NO_KEYS), WriteCondition.ALWAYS));
        assertEquals(List.of("POST /enrollments/press-07/attestationmechanism", "PUT /enrollments/press-07"),
                scripted.calls());
        assertEquals(BOTH_KEYS, sent(scripted.last()).attestation());
    }

    @Test
    void aKeyThatIsToldReplacesTheStoredOne() throws WireException {
        scripted.on("PUT /enrollments/press-07", Reply.json(enrollment("press-07", KEYS)));
        scripted.on("POST /enrollments/press-07/attestationmechanism", Reply.json(KEYS));
        Optional<SymmetricKey> changed = Optional.of(SymmetricKey.ofBase64(KEY_2));
        value(service.put(press(new SymmetricKeys(changed, Optional.empty())),
                new WriteCondition.Matches(ETag.parse(ETAG))));
        assertEquals(new SymmetricKeys(changed, changed), sent(scripted.last()).attestation());
    }

    @Test
    void keysOfANewEnrollmentAreLeftToTheService() throws WireException {
        scripted.on("PUT /enrollments/press-07", Reply.json(enrollment("press-07", KEYS)));
        value(service.put(press(NO_KEYS), WriteCondition.ABSENT));
        assertEquals(List.of("PUT /enrollments/press-07"), scripted.calls());
        scripted.on("POST /enrollments/press-07/attestationmechanism", Reply.error(404201, "Enrollment not found."));
        value(service.put(press(NO_KEYS), WriteCondition.ALWAYS));
        assertEquals(NO_KEYS, sent(scripted.last()).attestation());
        scripted.on("POST /enrollments/press-07/attestationmechanism", Reply.error(401000, "Unauthorized"));
        assertEquals(401000, error(service.put(press(NO_KEYS), WriteCondition.ALWAYS)).code());
    }

    @Test
    void listsGoOnWhereThePageEnded() {
        scripted.on("POST /enrollments/query", Reply.page("[" + enrollment("a", KEYS) + "]", "next one"),
                Reply.json("[" + enrollment("b", "{\"type\":\"none\"}") + "]"));
        Page<IndividualEnrollment> first = value(service.individualEnrollments(Optional.empty(), 1));
        assertEquals(Optional.of("next one"), first.continuation());
        assertEquals("{\"query\":\"SELECT *\"}", scripted.last().body());
        assertEquals(Optional.of("1"), scripted.last().header("x-ms-max-item-count"));
        assertEquals(Optional.empty(), scripted.last().header("x-ms-continuation"));
        Page<IndividualEnrollment> second = value(service.individualEnrollments(first.continuation(), 1));
        assertEquals(Optional.of("next one"), scripted.last().header("x-ms-continuation"));
        assertEquals("b", second.items().getFirst().registrationId().text());
        assertEquals(Optional.empty(), second.continuation());
        scripted.on("POST /enrollmentGroups/query", Reply.json("[]"));
        assertEquals(new Page<>(List.of(), Optional.empty()), value(service.enrollmentGroups(Optional.empty(), 50)));
    }

    @Test
    void recordsOfAGroupAreAskedForWithoutABody() {
        scripted.on("POST /registrations/Line-3/query", Reply.json("[" + RECORD + "]"));
        var page = value(service.registrations(Optional.of(EnrollmentGroupId.of("Line-3")), Optional.empty(), 10));
        assertEquals(RegistrationStatus.ASSIGNED, page.items().getFirst().status());
        assertEquals("", scripted.last().body());
        assertEquals(Optional.empty(), scripted.last().header("Content-Type"));
        scripted.on("GET /registrations/press-07", Reply.json(RECORD));
        assertEquals(page.items().getFirst(), value(service.registration(RegistrationId.of("press-07"))));
    }

    @Test
    void bulkSendsEachKindToItsList() throws WireException {
        scripted.on("POST /enrollments",
                Reply.json("{\"errors\":[{\"registrationId\":\"press-07\",\"errorCode\":409201,"
                        + "\"errorStatus\":\"Enrollment already exists.\"}],\"isSuccessful\":false}"));
        scripted.on("POST /enrollmentGroups", Reply.json("{\"errors\":[],\"isSuccessful\":true}"));
        assertEquals(List.of(new BulkFailure(PRESS, new ServiceError(409201, "Enrollment already exists."))),
                value(service.bulk(
                        List.of(press(BOTH_KEYS), EnrollmentGroup.of(EnrollmentGroupId.of("Line-3"), BOTH_KEYS)),
                        BulkMode.CREATE)));
        assertEquals(2, scripted.asked().size());
        assertEquals("create", Json.read(scripted.last().body()).get("mode").textValue());
        assertEquals(List.of(), value(service.bulk(List.of(), BulkMode.DELETE)));
        assertEquals(2, scripted.asked().size());
    }

    @Test
    void extensionsAreRead() {
        scripted.on("GET /service",
                Reply.json("{\"idScope\":\"0ne0000ABCD\",\"allocationPolicy\":\"hashed\",\"linkedHubs\":[],"
                        + "\"enrollments\":7,\"enrollmentGroups\":2}"));
        assertEquals(new ServiceDescription(new IdScope("0ne0000ABCD"), AllocationPolicy.HASHED, List.of(), 7, 2),
                value(service.describe()));
        scripted.on("GET /service",
                Reply.json("{\"idScope\":\"0ne0000ABCD\",\"allocationPolicy\":\"hashed\",\"linkedHubs\":[],"
                        + "\"enrollments\":7,\"enrollmentGroups\":2,\"cpuMicroseconds\":1234}"));
        assertEquals(OptionalLong.of(1234), value(service.describe()).cpuMicroseconds());
        scripted.on("GET /linkedHubs", Reply.json("[{\"name\":\"hub-1.example.net\"}]"));
        assertEquals(List.of(new LinkedHub(new HubName("hub-1.example.net"), "", true, 1)),
                value(service.linkedHubs()));
        scripted.on("GET /linkedHubs/hub-1.example.net/devices/press-07", Reply.json("{\"deviceId\":\"press-07\","
                + "\"authentication\":{\"type\":\"selfSigned\",\"x509Thumbprint\":{\"primaryThumbprint\":\""
                + "AB".repeat(32) + "\"}}}"));
        assertFalse(value(service.hubDevice(new HubName("hub-1.example.net"), new DeviceId("press-07"))).iotEdge());
        scripted.on("POST /registrations/query", Reply.json("[" + RECORD + "]"));
        assertEquals(1, value(service.registrations(Optional.empty(), Optional.empty(), 10)).items().size());
        scripted.on("GET /traces?limit=5", Reply.json("[" + TRACE + "]"));
        assertEquals(42, value(service.traces(TraceQuery.newest(5))).getFirst().id());
        scripted.on("GET /traces?registrationId=press-07&refusedOnly=true&before=42&limit=5", Reply.json("[]"));
        assertEquals(List.of(), value(service.traces(new TraceQuery(Optional.of("press-07"), true, 42, 5))));
    }

    @ParameterizedTest
    @ValueSource(ints = { 404000, 405000 })
    void aServiceWithoutExtensionsSaysSo(int code) {
        Reply none = Reply.error(code, "Not Found.");
        scripted.on("GET /service", none).on("GET /linkedHubs", none).on("POST /registrations/query", none)
                .on("GET /traces?limit=1", none);
        for (Result<?> result : List.of(service.describe(), service.linkedHubs(), service.traces(TraceQuery.newest(1)),
                service.registrations(Optional.empty(), Optional.empty(), 1))) {
            assertEquals(RemoteProvisioningService.NOT_OFFERED, error(result).code());
            assertTrue(error(result).message()
                    .startsWith("The service at localhost:" + scripted.port() + " does not offer this"));
        }
    }

    @Test
    void whatIsNotDoneFromAfarSaysWhereToDoIt() {
        Result<?> result = service.accessPolicies();
        assertEquals(RemoteProvisioningService.NOT_OFFERED, error(result).code());
        assertTrue(error(result).message().contains("Do it on the machine where"), error(result).message());
        assertEquals(List.of(), scripted.asked());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000',
            value = { "<html>welcome</html> | not JSON", "{} | $.attestation",
                    "{\"registrationId\":\"press-07\",\"attestation\":{\"type\":\"new\"}} | $.attestation.type",
                    "[] | $" })
    void anAnswerThatIsNoneOfAProvisioningServiceIsNamed(String body, String phrase) {
        scripted.on("POST /enrollments/query", Reply.json("[" + body + "]"));
        scripted.on("GET /enrollments/press-07", Reply.json(body));
        for (Result<?> result : List.of(service.enrollment(PRESS),
                service.individualEnrollments(Optional.empty(), 1))) {
            assertEquals(RemoteProvisioningService.UNREADABLE_ANSWER, error(result).code());
            assertTrue(error(result).message().contains("Check that host name and port"), error(result).message());
        }
        assertTrue(body.equals("{}")
                || error(service.individualEnrollments(Optional.empty(), 1)).message().contains(phrase));
        scripted.on("POST /enrollments/query", Reply.json("{}"));
        assertEquals(RemoteProvisioningService.UNREADABLE_ANSWER,
                error(service.individualEnrollments(Optional.empty(), 1)).code());
    }

    @Test
    void listenersAreToldOfChangesMadeHere() throws InterruptedException {
        BlockingQueue<ServiceChange> heard = new LinkedBlockingQueue<>();
        try (var listening = service.onChange(heard::add)) {
            scripted.on("PUT /enrollments/press-07", Reply.json(enrollment("press-07", KEYS)));
            scripted.on("DELETE /enrollmentGroups/Line-3", new Reply(204, Map.of(), "", false));
            scripted.on("DELETE /registrations/press-07", new Reply(204, Map.of(), "", false));
            service.put(press(BOTH_KEYS), WriteCondition.ABSENT);
            service.delete(LINE, WriteCondition.ALWAYS);
            service.deleteRegistration(RegistrationId.of("press-07"), WriteCondition.ALWAYS);
            assertEquals(new ServiceChange.EnrollmentChanged(PRESS), heard.poll(10, TimeUnit.SECONDS));
            assertEquals(new ServiceChange.EnrollmentChanged(LINE), heard.poll(10, TimeUnit.SECONDS));
            assertEquals(new ServiceChange.RegistrationChanged(RegistrationId.of("press-07")),
                    heard.poll(10, TimeUnit.SECONDS));
            scripted.on("PUT /enrollments/press-07", Reply.error(412000, "Precondition failed."),
                    Reply.json(enrollment("press-07", KEYS)));
            service.put(press(BOTH_KEYS), WriteCondition.ABSENT);
            service.put(press(BOTH_KEYS), WriteCondition.ABSENT);
            assertEquals(new ServiceChange.EnrollmentChanged(PRESS), heard.poll(10, TimeUnit.SECONDS));
            assertEquals(null, heard.poll());
        }
    }

    @Test
    void listenersAreToldOfChangesMadeElsewhere() throws InterruptedException {
        BlockingQueue<ServiceChange> heard = new LinkedBlockingQueue<>();
        scripted.on("GET /service", Reply.error(404000, "Not Found."));
        scripted.on("GET /traces?limit=1", Reply.json("[" + TRACE + "]"),
                Reply.json("[" + TRACE.replace("42", "43") + "]"));
        try (var listening = service.onChange(heard::add)) {
            assertEquals(new ServiceChange.MuchChanged(), heard.poll(20, TimeUnit.SECONDS));
        }
    }
}
