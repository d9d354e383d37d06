// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import static org.dpsstudio.wire.Samples.ETAG;
import static org.dpsstudio.wire.Samples.INFO;
import static org.dpsstudio.wire.Samples.assertJson;
import static org.dpsstudio.wire.Samples.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationFailure;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.service.device.DeviceAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegistrationJsonTest {
    private static final String OPERATION = "5.0123456789abcdef.0a001c3f-0000-0800-0000-646801e30000";
    private static final DeviceAnswer.Attested LEAF = new DeviceAnswer.Attested.ByX509(Optional.empty(),
            Optional.empty());
    private static final DeviceAnswer.Attested KEY = new DeviceAnswer.Attested.BySymmetricKey();
    private static final String ASSIGNED = """
            "registrationId":"Press-07","createdDateTimeUtc":"2026-11-23T08:00:00.1234567Z",
             "assignedHub":"hub-1.example.net",
            "deviceId":"press-07","status":"assigned","substatus":"initialAssignment",
            "lastUpdatedDateTimeUtc":"2026-11-23T08:00:01.5Z","etag":"%s\""""
            .formatted(ETAG);

    private static RegistrationRecord record(RegistrationStatus status, Optional<Substatus> substatus,
            Optional<RegistrationFailure> failure, Optional<String> group) {
        boolean assigned = status == RegistrationStatus.ASSIGNED;
        return new RegistrationRecord(RegistrationId.of("Press-07"), Instant.parse("2026-11-23T08:00:00.1234567Z"),
                Instant.parse("2026-11-23T08:00:01.5Z"), status, substatus,
                assigned ? Optional.of(new HubName("hub-1.example.net")) : Optional.empty(),
                assigned ? Optional.of(new DeviceId("press-07")) : Optional.empty(), failure, Optional.empty(),
                group.map(EnrollmentGroupId::of), new OperationId(OPERATION), ETag.parse(ETAG));
    }

    private static RegistrationRecord assigned(Optional<String> group) {
        return record(RegistrationStatus.ASSIGNED, Optional.of(Substatus.INITIAL_ASSIGNMENT), Optional.empty(), group);
    }

    @Test
    void aTpmsHubKeyIsToldToItWhenItIsAssignedAndToNobodyElse() throws WireException {
        RegistrationRecord of = assigned(Optional.empty());
        RegistrationRecord sealed = new RegistrationRecord(of.registrationId(), of.created(), of.lastUpdated(),
                of.status(), of.substatus(), of.assignedHub(), of.deviceId(), of.failure(), of.payload(), of.group(),
                Optional.empty(), Optional.of(Bytes.of(new byte[] { 1, 2, 3 })), of.operation(), of.etag());
        DeviceAnswer.Attested tpm = new DeviceAnswer.Attested.ByTpm();
        String expected = "{" + ASSIGNED + ",\"tpm\":{\"authenticationKey\":\"AQID\"}}";
        assertJson(expected, RegistrationJson.registrationResult(new DeviceAnswer.State(sealed, tpm), "2019-03-31"));
        assertJson("{\"operationId\":\"" + OPERATION + "\",\"status\":\"assigned\",\"registrationState\":" + expected
                + "}", RegistrationJson.operationStatus(new DeviceAnswer.State(sealed, tpm), "2019-03-31"));
        assertJson("{" + ASSIGNED + "}",
                RegistrationJson.registrationResult(new DeviceAnswer.State(sealed, KEY), "2019-03-31"));
        assertJson("{" + ASSIGNED + "}", RegistrationJson.write(sealed));
        assertEquals(of, RegistrationJson.read(RegistrationJson.writeEverything(sealed)));
        RegistrationRecord disabled = new RegistrationRecord(of.registrationId(), of.created(), of.lastUpdated(),
                RegistrationStatus.DISABLED, Optional.empty(), of.assignedHub(), of.deviceId(), of.failure(),
                of.payload(), of.group(), Optional.empty(), sealed.authenticationKey(), of.operation(), of.etag());
        assertFalse(new String(RegistrationJson.operationStatus(new DeviceAnswer.State(disabled, tpm), "2019-03-31"),
                StandardCharsets.UTF_8).contains("tpm"));
    }

    @Test
    void theFirstAnswerIsAssigningWithoutState() {
        assertJson("{\"operationId\":\"" + OPERATION + "\",\"status\":\"assigning\"}",
                RegistrationJson.accepted(new OperationId(OPERATION)));
    }

    @ParameterizedTest
    @EnumSource(value = RegistrationStatus.class, names = { "UNASSIGNED", "ASSIGNING" })
    void whatIsNotOverIsAnsweredAsAssigning(RegistrationStatus status) {
        assertJson("{\"operationId\":\"" + OPERATION + "\",\"status\":\"assigning\"}", RegistrationJson.operationStatus(
                new DeviceAnswer.State(record(status, Optional.empty(), Optional.empty(), Optional.empty()), KEY),
                "2019-03-31"));
    }

    @Test
    void anAssignedDeviceOfAnIndividualCertificate() {
        DeviceAnswer.State state = new DeviceAnswer.State(assigned(Optional.empty()), LEAF);
        assertJson(
                "{\"operationId\":\"" + OPERATION + "\",\"status\":\"assigned\",\"registrationState\":{\"x509\":{},"
                        + ASSIGNED + "}}",
                RegistrationJson.operationStatus(state, "2019-03-31"));
        assertJson("{\"x509\":{}," + ASSIGNED + "}", RegistrationJson.registrationResult(state, "2019-03-31"));
    }

    @Test
    void anAssignedDeviceOfAnIndividualKey() {
        assertJson("{" + ASSIGNED + "}",
                RegistrationJson.registrationResult(new DeviceAnswer.State(assigned(Optional.empty()), KEY),
                        "2019-03-31"));
    }

    @Test
    void anAssignedDeviceOfAKeyGroupIsToldTheGroup() {
        assertJson("{\"symmetricKey\":{\"enrollmentGroupId\":\"Line-3\"}," + ASSIGNED + "}", RegistrationJson
                .registrationResult(new DeviceAnswer.State(assigned(Optional.of("Line-3")), KEY), "2019-03-31"));
    }

    @Test
    void anAssignedDeviceOfACertificateGroupIsToldLeafGroupAndSigner() {
        var info = Optional.of(Samples.certificate().info());
        assertJson(
                "{\"x509\":{\"certificateInfo\":" + INFO
                        + ",\"enrollmentGroupId\":\"Line-3\",\"signingCertificateInfo\":" + INFO + "},"
                        + ASSIGNED + "}",
                RegistrationJson.registrationResult(
                        new DeviceAnswer.State(assigned(Optional.of("Line-3")),
                                new DeviceAnswer.Attested.ByX509(info, info)),
                        "2019-03-31"));
    }

    @Test
    void aFailedRegistrationTellsWhy() {
        RegistrationRecord failed = record(RegistrationStatus.FAILED, Optional.empty(),
                Optional.of(new RegistrationFailure(400208, "No hub is linked.")), Optional.empty());
        assertJson("""
                {"operationId":"%s","status":"failed","registrationState":{"registrationId":"Press-07",
                 "createdDateTimeUtc":"2026-11-23T08:00:00.1234567Z","status":"failed","errorCode":400208,
                 "errorMessage":"No hub is linked.","lastUpdatedDateTimeUtc":"2026-11-23T08:00:01.5Z","etag":"%s"}}"""
                .formatted(OPERATION, ETAG),
                RegistrationJson.operationStatus(new DeviceAnswer.State(failed, KEY), "2019-03-31"));
    }

    @Test
    void aDisabledDeviceIsToldItsState() {
        assertJson("""
                {"operationId":"%s","status":"disabled","registrationState":{"x509":{},"registrationId":"Press-07",
                 "createdDateTimeUtc":"2026-11-23T08:00:00.1234567Z","status":"disabled",
                 "lastUpdatedDateTimeUtc":"2026-11-23T08:00:01.5Z","etag":"%s"}}""".formatted(OPERATION, ETAG),
                RegistrationJson.operationStatus(new DeviceAnswer.State(
                        record(RegistrationStatus.DISABLED, Optional.empty(), Optional.empty(), Optional.empty()),
                        LEAF), "2019-03-31"));
    }

    @ParameterizedTest
    @CsvSource({ "2018-09-01-preview,initialAssignment", "2019-03-31,initialAssignment", "2019-04-14,"
            + "initialAssignment",
            "2019-04-15,reprovisionedToInitialAssignment", "2021-06-01,reprovisionedToInitialAssignment",
            "2025-07-01-preview,reprovisionedToInitialAssignment", "'',initialAssignment" })
    void aLaterSubstatusIsToldToLaterVersionsOnly(String apiVersion, String expected) {
        RegistrationRecord again = record(RegistrationStatus.ASSIGNED,
                Optional.of(Substatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT), Optional.empty(), Optional.empty());
        byte[] answer = RegistrationJson.operationStatus(new DeviceAnswer.State(again, KEY), apiVersion);
        assertEquals(expected,
                tree(new String(answer, StandardCharsets.UTF_8)).at("/registrationState/substatus").textValue());
    }

    @ParameterizedTest
    @EnumSource(value = Substatus.class, names = { "DEVICE_DATA_MIGRATED", "DEVICE_DATA_RESET" })
    void otherSubstatusAreToldToEveryVersion(Substatus substatus) {
        byte[] answer = RegistrationJson.registrationResult(new DeviceAnswer.State(
                record(RegistrationStatus.ASSIGNED, Optional.of(substatus), Optional.empty(), Optional.empty()), KEY),
                "2018-11-01");
        assertEquals(substatus.wire(), tree(new String(answer, StandardCharsets.UTF_8)).get("substatus").textValue());
    }

    @Test
    void aPayloadIsHandedOnAsItIs() {
        RegistrationRecord plain = assigned(Optional.empty());
        RegistrationRecord paid = new RegistrationRecord(plain.registrationId(), plain.created(), plain.lastUpdated(),
                plain.status(),
                plain.substatus(), plain.assignedHub(), plain.deviceId(), plain.failure(),
                Optional.of(new JsonText("{\"b\":1.0,\"a\":[]}")),
                plain.group(), plain.operation(), plain.etag());
        assertJson("{" + ASSIGNED + ",\"payload\":{\"b\":1.0,\"a\":[]}}",
                RegistrationJson.registrationResult(new DeviceAnswer.State(paid, KEY), "2019-03-31"));
        assertJson("{" + ASSIGNED + ",\"payload\":{\"b\":1.0,\"a\":[]}}", RegistrationJson.write(paid));
    }

    @Test
    void operatorsReadTheSameRecordBack() throws WireException {
        RegistrationRecord record = assigned(Optional.of("Line-3"));
        assertJson("{" + ASSIGNED + "}", RegistrationJson.write(record));
        assertEquals(record, RegistrationJson.read(RegistrationJson.writeEverything(record)));
        RegistrationRecord failed = record(RegistrationStatus.FAILED, Optional.empty(),
                Optional.of(new RegistrationFailure(400209, "")), Optional.empty());
        assertEquals(failed, RegistrationJson.read(RegistrationJson.writeEverything(failed)));
    }

    @Test
    void whichCertificateLetADeviceInIsToldByTheExtensionOnly() throws WireException {
        RegistrationRecord of = assigned(Optional.of("Line-3"));
        RegistrationRecord record = new RegistrationRecord(of.registrationId(), of.created(), of.lastUpdated(),
                of.status(), of.substatus(), of.assignedHub(), of.deviceId(), of.failure(), of.payload(), of.group(),
                Optional.of("AB".repeat(32)), Optional.empty(), of.operation(), of.etag());
        assertEquals(record, RegistrationJson.read(RegistrationJson.writeEverything(record)));
        assertJson("{" + ASSIGNED + "}", RegistrationJson.write(record));
    }

    @Test
    void aRecordOfAnotherServiceLacksOperationAndGroup() throws WireException {
        RegistrationRecord read = RegistrationJson
                .read(tree("{" + ASSIGNED.replace("initialAssignment", "somethingNew") + "}"));
        assertEquals(new OperationId(""), read.operation());
        assertEquals(Optional.empty(), read.group());
        assertEquals(Optional.empty(), read.substatus());
        assertEquals("{" + Json.compact(tree("{" + ASSIGNED + "}")).substring(1),
                Json.compact(RegistrationJson.writeEverything(RegistrationJson.read(tree("{" + ASSIGNED + "}")))));
        assertThrows(WireException.class,
                () -> RegistrationJson.read(tree("{\"registrationId\":\"a\",\"status\":\"unassigned\"}")));
    }
}
