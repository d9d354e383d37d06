// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.device.DeviceAnswer;
import org.dpsstudio.service.device.DeviceRequest;
import org.dpsstudio.service.device.Evidence;
import org.dpsstudio.testkit.tpm.MadeTpm;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

/** The device API as devices meet it. */
class DeviceApiTest {
    private static final String BASE = "/" + Rig.SCOPE + "/registrations/dev-1";
    private static final String REGISTER = BASE + "/register?" + Rig.VERSION;
    private static final String OPERATION = BASE + "/operations/" + FakeDevices.OPERATION.text() + "?" + Rig.VERSION;
    private static final String STATUS = BASE + "?" + Rig.VERSION;
    private static final String TOKEN = "SharedAccessSignature sr=a%2fregistrations%2fb&sig=c%3D&se=1&skn=registration";

    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aRegistrationIsAnsweredAssigningWithWhereAndWhenToAsk() throws Exception {
        Wire.Reply reply = rig.once(Rig.request("PUT", REGISTER, "", "{\"registrationId\":\"dev-1\"}"));
        assertEquals(202, reply.status());
        assertEquals("3", reply.header("Retry-After"));
        assertEquals("https://localhost" + OPERATION, reply.header("Location"));
        JsonNode body = json(reply);
        assertEquals(FakeDevices.OPERATION.text(), body.get("operationId").textValue());
        assertEquals("assigning", body.get("status").textValue());
        assertFalse(body.has("registrationState"));
    }

    @Test
    void theCoreHearsWhatTheDeviceSaid() throws Exception {
        rig.once(Rig.request("PUT", REGISTER, "", "{\"registrationId\":\"dev-1\",\"payload\":{\"b\":1,\"a\":[2]}}"));
        DeviceRequest request = rig.devices.registered.getFirst();
        assertEquals(new DeviceRequest(Rig.SCOPE, "dev-1", new Evidence.Absent(),
                new DeviceRequest.Body.Read(Optional.of("dev-1"), Optional.of(Json.validated("{\"b\":1,\"a\":[2]}"))),
                "2021-10-01", "HTTPS", "127.0.0.1"), request);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "null-payload", " " })
    void aBodyThatSaysNothingIsTaken(String body) throws Exception {
        String sent = "null-payload".equals(body) ? "{\"payload\": null}" : body;
        assertEquals(202, rig.once(Rig.request("PUT", REGISTER, "", sent)).status());
        assertEquals(DeviceRequest.Body.NONE, rig.devices.registered.getFirst().body());
    }

    @ParameterizedTest
    @ValueSource(strings = { "/{s}/registrations/dev-1/register", "/{s}/Registrations/dev-1/REGISTER/",
            "/{s}/registrations/%64ev-1/register", "https://anywhere:1/{s}/registrations/dev-1/register" })
    void thePathIsReadWithoutItsCaseAndDecoded(String path) throws Exception {
        String target = path.replace("{s}", Rig.SCOPE) + "?" + Rig.VERSION;
        assertEquals(202, rig.once(Rig.request("PUT", target, "", "")).status());
        assertEquals(Rig.SCOPE, rig.devices.registered.getFirst().idScope());
        assertEquals("dev-1", rig.devices.registered.getFirst().registrationId());
    }

    @Test
    void anIdThatIsNoneReachesTheCoreAsItCame() throws Exception {
        rig.devices.onRegister = request -> new DeviceAnswer.Refused(
                new ServiceError(ServiceError.INVALID_ARGUMENT, "Invalid RegistrationId"));
        Wire.Reply reply = rig.once(Rig.request("PUT",
                "/" + Rig.SCOPE + "/registrations/a%2Fb%20%C3%A4+/register?" + Rig.VERSION, "", ""));
        HttpTest.assertError(reply, 400, ServiceError.INVALID_ARGUMENT);
        assertEquals("a/b \u00e4+", rig.devices.registered.getFirst().registrationId());
    }

    @Test
    void aTokenIsHandedOnUnread() throws Exception {
        rig.once(Rig.request("PUT", REGISTER, "Authorization: " + TOKEN + "\r\n", ""));
        assertEquals(new Evidence.SasToken(TOKEN, Optional.empty()), rig.devices.registered.getFirst().evidence());
    }

    @Test
    void aTokenComesBeforeACertificate() throws Exception {
        IssuedCertificate leaf = TestTls.MAKER.leaf("dev-1", TestTls.YEAR);
        try (Wire wire = Wire.open(TestTls.client(leaf), rig.port())) {
            wire.exchange(Rig.request("PUT", REGISTER, "Authorization: " + TOKEN + "\r\n", ""));
            wire.exchange(Rig.request("PUT", REGISTER, "", ""));
        }
        assertInstanceOf(Evidence.SasToken.class, rig.devices.registered.get(0).evidence());
        assertEquals(new Evidence.ClientCertificates(List.of(Bytes.of(leaf.certificate().getEncoded()))),
                rig.devices.registered.get(1).evidence());
    }

    @Test
    void theKeysOfATpmAreEvidenceAndGoWithItsToken() throws Exception {
        String body = "{\"tpm\":{\"endorsementKey\":\"AAE=\",\"storageRootKey\":\"AAI=\"}}";
        Evidence.TpmKeys keys = new Evidence.TpmKeys("AAE=", Optional.of("AAI="));
        rig.once(Rig.request("PUT", REGISTER, "", body));
        rig.once(Rig.request("PUT", REGISTER, "Authorization: " + TOKEN + "\r\n", body));
        assertEquals(keys, rig.devices.registered.get(0).evidence());
        assertEquals(new Evidence.SasToken(TOKEN, Optional.of(keys)), rig.devices.registered.get(1).evidence());
    }

    @Test
    void theKeysOfATpmComeBeforeACertificate() throws Exception {
        IssuedCertificate leaf = TestTls.MAKER.leaf("dev-1", TestTls.YEAR);
        String body = "{\"tpm\":{\"endorsementKey\":\"AAE=\",\"storageRootKey\":\"AAI=\"}}";
        try (Wire wire = Wire.open(TestTls.client(leaf), rig.port())) {
            wire.exchange(Rig.request("PUT", REGISTER, "", body));
        }
        assertEquals(new Evidence.TpmKeys("AAE=", Optional.of("AAI=")), rig.devices.registered.getFirst().evidence());
    }

    @Test
    void aChallengeIs401WithABodyOfItsOwnAndNoErrorCode() throws Exception {
        MadeTpm tpm = new MadeTpm();
        KeyBlob blob = KeyBlob.wrap(KeyBlob.newKey(new SecureRandom()), Bytes.of(new byte[] { 1 }), tpm.identity(),
                new SecureRandom());
        rig.devices.onRegister = request -> new DeviceAnswer.Challenged(blob, "Do it again.");
        Wire.Reply reply = rig.once(Rig.request("PUT", REGISTER, "", "{}"));
        assertEquals(401, reply.status());
        assertEquals("{\"message\":\"Do it again.\",\"authenticationKey\":\"" + blob.bytes().base64()
                + "\",\"unencryptedAuthenticationKey\":null,\"keyName\":\"registration\"}", reply.body());
        assertEquals("application/json; charset=utf-8", reply.header("content-type"));
        assertNull(reply.header("x-ms-error-code"));
        assertNull(reply.header("retry-after"));
        assertNull(reply.header("www-authenticate"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{", "[]", "{\"registrationId\":7}", "{\"a\":1}x" })
    void aBodyThatCannotBeReadReachesTheCoreForItsTrace(String body) throws Exception {
        refuseUnreadable();
        HttpTest.assertError(rig.once(Rig.request("PUT", REGISTER, "", body)), 400, ServiceError.INVALID_ARGUMENT);
        assertInstanceOf(DeviceRequest.Body.Unreadable.class, rig.devices.registered.getFirst().body());
    }

    @ParameterizedTest
    @CsvSource({ "Content-Type,text/plain", "Content-Type,application/json; charset=utf-16",
            "Content-Type,application/x-www-form-urlencoded", "Content-Encoding,gzip" })
    void aBodyOfAnotherKindReachesTheCoreForItsTrace(String field, String value) throws Exception {
        refuseUnreadable();
        Wire.Reply reply = rig.once(Rig.request("PUT", REGISTER, field + ": " + value + "\r\n", "{}"));
        HttpTest.assertError(reply, 415, ServiceError.UNSUPPORTED_MEDIA_TYPE);
        assertEquals(1, rig.devices.registered.size());
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "Application/JSON; Charset=\"UTF-8\"", "application/json;a=b" })
    void jsonIsKnownHoweverItIsWritten(String type) throws Exception {
        assertEquals(202,
                rig.once(Rig.request("PUT", REGISTER, "Content-Type: " + type + "\r\n", "{}")).status());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "?api-version=", "?api-version=new", "?api-version=2021-10-1", "?x=2021-10-01",
            "?api-version=2021-10-01-beta", "?api-version=20211001ab" })
    void aRegistrationWithoutAVersionReachesTheCoreForItsTrace(String query) throws Exception {
        refuseUnreadable();
        Wire.Reply reply = rig.once(Rig.request("PUT", BASE + "/register" + query, "", ""));
        HttpTest.assertError(reply, 400, ServiceError.INVALID_ARGUMENT);
        assertTrue(reply.body().contains("api-version"), reply.body());
    }

    @ParameterizedTest
    @ValueSource(strings = { "?api-version=2017-08-31-preview", "?forceRegistration=true&API-Version=2019-03-31",
            "?api-version=2025-07-01-Preview&x", "?api-version=2021%2D10-01" })
    void everyWellFormedVersionIsTaken(String query) throws Exception {
        assertEquals(202, rig.once(Rig.request("PUT", BASE + "/register" + query, "", "")).status());
    }

    @Test
    void anAssignedDeviceIsToldItsHub() throws Exception {
        rig.devices.onAsk = request -> state(RegistrationStatus.ASSIGNED);
        Wire.Reply reply = rig.once(Rig.request("GET", OPERATION, "", "{}"));
        assertEquals(200, reply.status());
        assertNull(reply.header("Retry-After"));
        JsonNode body = json(reply);
        assertEquals(FakeDevices.OPERATION.text(), body.get("operationId").textValue());
        assertEquals("assigned", body.get("status").textValue());
        assertEquals("hub-1.example.net", body.at("/registrationState/assignedHub").textValue());
        assertEquals("dev-1", body.at("/registrationState/deviceId").textValue());
        assertEquals(FakeDevices.OPERATION, rig.devices.operations.getFirst());
    }

    @Test
    void aDeviceThatIsStillBeingAssignedAsksAgain() throws Exception {
        rig.devices.onAsk = request -> state(RegistrationStatus.ASSIGNING);
        Wire.Reply reply = rig.once(Rig.request("GET", OPERATION, "", ""));
        assertEquals(202, reply.status());
        assertEquals("3", reply.header("Retry-After"));
        assertEquals("assigning", json(reply).get("status").textValue());
    }

    @Test
    void theSubstatusDependsOnTheVersion() throws Exception {
        rig.devices.onAsk = request -> state(RegistrationStatus.ASSIGNED);
        String path = BASE + "/operations/x?api-version=";
        assertEquals("initialAssignment", json(rig.once(Rig.request("GET", path + "2019-03-31", "", "")))
                .at("/registrationState/substatus").textValue());
        assertEquals("reprovisionedToInitialAssignment",
                json(rig.once(Rig.request("GET", path + "2021-10-01", "", ""))).at("/registrationState/substatus")
                        .textValue());
    }

    @Test
    void theRegistrationStatusIsBare() throws Exception {
        rig.devices.onAsk = request -> state(RegistrationStatus.ASSIGNED);
        Wire.Reply reply = rig.once(Rig.request("POST", STATUS, "", "{\"registrationId\":\"dev-1\"}"));
        assertEquals(200, reply.status());
        JsonNode body = json(reply);
        assertEquals("dev-1", body.get("registrationId").textValue());
        assertEquals("assigned", body.get("status").textValue());
        assertFalse(body.has("operationId"));
    }

    @Test
    void aLookupThatFindsNothingIsRefused() throws Exception {
        rig.devices.onAsk = request -> new DeviceAnswer.Refused(
                new ServiceError(ServiceError.REGISTRATION_NOT_FOUND, "Not found."));
        HttpTest.assertError(rig.once(Rig.request("POST", STATUS, "", "{}")), 404,
                ServiceError.REGISTRATION_NOT_FOUND);
    }

    @Test
    void aLookupIsReadAsStrictlyAsARegistration() throws Exception {
        HttpTest.assertError(rig.once(Rig.request("POST", STATUS, "", "{")), 400, ServiceError.INVALID_ARGUMENT);
        HttpTest.assertError(rig.once(Rig.request("POST", BASE, "", "{}")), 400, ServiceError.INVALID_ARGUMENT);
        HttpTest.assertError(rig.once(Rig.request("GET", BASE + "/operations/x", "", "")), 400,
                ServiceError.INVALID_ARGUMENT);
        assertEquals(List.of(), rig.devices.asked);
    }

    @ParameterizedTest
    @CsvSource({ "GET,/{s}/registrations/a/register,405,PUT", "POST,/{s}/registrations/a/register,405,PUT",
            "PUT,/{s}/registrations/a,405,POST", "GET,/{s}/registrations/a,405,POST",
            "PUT,/{s}/registrations/a/operations/x,405,GET", "GET,/{s}/registrations/a/operations,405,''",
            "GET,/{s}/registrations/a/b,404,", "GET,/{s}/registrations,404,", "GET,/,404,", "GET,/{s},404,",
            "PUT,/{s}/registrations/a/register/more,404,", "PUT,//{s}/registrations/a/register,404," })
    void otherMethodsAndPathsAreRefused(String method, String path, int status, String allow) throws Exception {
        Wire.Reply reply = rig.once(Rig.request(method, path.replace("{s}", Rig.SCOPE) + "?" + Rig.VERSION, "", ""));
        HttpTest.assertError(reply, status, status * 1000);
        assertEquals(allow, reply.header("Allow"));
        assertEquals(List.of(), rig.devices.registered);
    }

    @Test
    void aHostThatIsNoneIsNotRepeated() throws Exception {
        Wire.Reply reply = rig.once("PUT " + REGISTER + " HTTP/1.1\r\nHost: a/b c\r\n\r\n");
        assertEquals(202, reply.status());
        assertEquals(OPERATION, reply.header("Location"));
    }

    private void refuseUnreadable() {
        rig.devices.onRegister = request -> request.body() instanceof DeviceRequest.Body.Unreadable unreadable
                ? new DeviceAnswer.Refused(new ServiceError(unreadable.errorCode(), unreadable.came()))
                : new DeviceAnswer.Accepted(FakeDevices.OPERATION);
    }

    private static DeviceAnswer state(RegistrationStatus status) {
        Instant time = Instant.parse("2026-11-23T01:02:03.4567891Z");
        boolean assigned = status == RegistrationStatus.ASSIGNED;
        return new DeviceAnswer.State(new RegistrationRecord(RegistrationId.of("dev-1"), time, time, status,
                assigned ? Optional.of(Substatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT) : Optional.empty(),
                assigned ? Optional.of(new HubName("hub-1.example.net")) : Optional.empty(),
                assigned ? Optional.of(new DeviceId("dev-1")) : Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), FakeDevices.OPERATION, ETag.next()), new DeviceAnswer.Attested.BySymmetricKey());
    }

    private static JsonNode json(Wire.Reply reply) throws WireException {
        return Json.read(reply.body());
    }
}
