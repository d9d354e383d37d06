// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import static org.dpsstudio.wire.Samples.ETAG;
import static org.dpsstudio.wire.Samples.KEY_1;
import static org.dpsstudio.wire.Samples.KEY_2;
import static org.dpsstudio.wire.Samples.assertJson;
import static org.dpsstudio.wire.Samples.tree;
import static org.dpsstudio.wire.Samples.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.ReprovisionPolicy;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.wire.EnrollmentJson.Detail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

class EnrollmentJsonTest {
    private static final Revision REVISION = new Revision(ETag.parse(ETAG),
            Instant.parse("2023-05-19T23:10:43.9486465Z"),
            Instant.parse("2023-05-20T08:00:00.5Z"));

    private static String everyMember(String attestation) {
        return """
                {"registrationId":"Press-07","deviceId":"press_07(a)",
                 "optionalDeviceInformation":{"z":1.0,"a":{"additionalProperties":[1e2,null]}},
                 "attestation":%s,
                 "capabilities":{"iotEdge":true},"iotHubHostName":"hub-1.example.net",
                 "initialTwin":{"tags":{"plant":"A","$version":2},"properties":{"desired":{"b":-0,"a":[1,
                  {"x":0.10}]}}},
                 "etag":"%s","provisioningStatus":"disabled",
                 "reprovisionPolicy":{"updateHubAssignment":true,"migrateDeviceData":false},
                 "createdDateTimeUtc":"2023-05-19T23:10:43.9486465Z",
                  "lastUpdatedDateTimeUtc":"2023-05-20T08:00:00.5Z",
                 "allocationPolicy":"custom","iotHubs":["hub-1.example.net","hub-2.example.net"],
                 "customAllocationDefinition":{"webhookUrl":"https://example.net/allocate","apiVersion":"2019-03-31"}}"""
                .formatted(attestation, ETAG);
    }

    private static String keys() {
        return "{\"type\":\"symmetricKey\",\"symmetricKey\":{\"primaryKey\":\"" + KEY_1 + "\",\"secondaryKey\":\""
                + KEY_2 + "\"}}";
    }

    @Test
    void readsAndWritesEveryMemberInTheServicesOrder() throws WireException {
        String text = everyMember(keys());
        IndividualEnrollment enrollment = EnrollmentJson.readIndividual(tree(text));
        assertEquals("Press-07", enrollment.registrationId().text());
        assertEquals(Optional.of(new DeviceId("press_07(a)")), enrollment.deviceId());
        assertEquals("{\"z\":1.0,\"a\":{\"additionalProperties\":[1e2,null]}}",
                enrollment.optionalDeviceInformation().orElseThrow().text());
        EnrollmentSettings settings = enrollment.settings();
        assertEquals("{\"plant\":\"A\",\"$version\":2}",
                settings.initialTwin().orElseThrow().tags().orElseThrow().text());
        assertEquals("{\"b\":-0,\"a\":[1,{\"x\":0.10}]}",
                settings.initialTwin().orElseThrow().desired().orElseThrow().text());
        assertEquals(Optional.of(AllocationPolicy.CUSTOM), settings.allocationPolicy());
        assertEquals(Optional.of(ReprovisionPolicy.RESET), settings.reprovisionPolicy());
        assertEquals(Optional.of(ProvisioningStatus.DISABLED), settings.provisioningStatus());
        assertEquals(List.of(new HubName("hub-1.example.net"), new HubName("hub-2.example.net")), settings.iotHubs());
        assertTrue(settings.iotEdge());
        assertEquals(Optional.of(REVISION), enrollment.revision());
        assertEquals(Json.compact(tree(text)), written(enrollment, Detail.EVERYTHING));
        assertEquals(enrollment, EnrollmentJson.read(tree(text)));
    }

    @Test
    void aRequestLeavesOutWhatIsTheServicesOwn() throws WireException {
        String times = "\"createdDateTimeUtc\":\"2023-05-19T23:10:43.9486465Z\","
                + "\"lastUpdatedDateTimeUtc\":\"2023-05-20T08:00:00.5Z\",";
        String stored = Json.compact(tree(everyMember(keys())));
        assertJson(stored.replace(times, ""), EnrollmentJson.request(EnrollmentJson.readIndividual(tree(stored))));
    }

    @Test
    void aRequestSendsACertificateByTextOrByInformation() {
        AttestationMechanism both = new AttestationMechanism.X509ClientCertificates(
                new Slots<>(Optional.of(Samples.certificate()),
                        Optional.of(new Certificate(Optional.empty(), Samples.certificate().info()))));
        JsonNode slots = EnrollmentJson.request(IndividualEnrollment.of(RegistrationId.of("a"), both))
                .at("/attestation/x509/clientCertificates");
        assertEquals(Samples.PEM, slots.at("/primary/certificate").textValue());
        assertFalse(slots.get("primary").has("info"));
        assertJson("{\"info\":" + Samples.INFO + "}", slots.get("secondary"));
    }

    @Test
    void aPutIsAnsweredWithKeysAndWithoutState() throws WireException {
        String put = written(EnrollmentJson.readIndividual(tree(everyMember(keys()))), Detail.PUT_ANSWER);
        assertJson(everyMember(keys()), tree(put));
    }

    @Test
    void aGetTellsNoKeysAndAStubOfTheState() {
        IndividualEnrollment enrollment = IndividualEnrollment.of(RegistrationId.of("press-07"), readKeys())
                .withRevision(REVISION);
        assertJson(
                """
                        {"registrationId":"press-07",
                         "registrationState":{"registrationId":"press-07","status":"unassigned"},
                         "attestation":{"type":"symmetricKey"},
                         "etag":"%s","provisioningStatus":null,
                         "createdDateTimeUtc":"2023-05-19T23:10:43.9486465Z","lastUpdatedDateTimeUtc":"2023-05-20T08:00:00.5Z"}"""
                        .formatted(ETAG),
                EnrollmentJson.write(enrollment, Detail.GET_ANSWER, Optional.empty()));
    }

    @Test
    void aGetTellsTheRegistrationRecord() throws WireException {
        String state = """
                {"registrationId":"press-07","createdDateTimeUtc":"2023-05-19T23:10:43Z",
                 "assignedHub":"hub-1.example.net",
                 "deviceId":"press-07","status":"assigned","substatus":"initialAssignment",
                 "lastUpdatedDateTimeUtc":"2023-05-19T23:10:44Z","etag":"%s"}"""
                .formatted(ETAG);
        RegistrationRecord record = RegistrationJson.read(tree(state));
        IndividualEnrollment enrollment = IndividualEnrollment.of(record.registrationId(), readKeys());
        assertJson(state,
                EnrollmentJson.write(enrollment, Detail.GET_ANSWER, Optional.of(record)).get("registrationState"));
        assertJson(state,
                EnrollmentJson.write(enrollment, Detail.EVERYTHING, Optional.of(record)).get("registrationState"));
        assertFalse(EnrollmentJson.write(enrollment, Detail.EVERYTHING, Optional.empty()).has("registrationState"));
        assertFalse(EnrollmentJson.write(enrollment, Detail.PUT_ANSWER, Optional.of(record)).has("registrationS"
                + "tate"));
        assertFalse(EnrollmentJson.write(enrollment, Detail.QUERY_ITEM, Optional.of(record)).has("registrationS"
                + "tate"));
    }

    @Test
    void aQueryItemTellsNoKeysAndNoState() throws WireException {
        assertJson(everyMember("{\"type\":\"symmetricKey\"}"),
                tree(written(EnrollmentJson.readIndividual(tree(everyMember(keys()))), Detail.QUERY_ITEM)));
    }

    @Test
    void aGroupAsTheRealServiceAnsweredIt() throws WireException {
        String group = """
                {"enrollmentGroupId":"reg_enroll_grp_4dfe3739",
                 "attestation":{"type":"symmetricKey"%s},
                 "etag":"%s","provisioningStatus":null,
                 "createdDateTimeUtc":"2023-05-19T23:10:27.1718864Z",
                  "lastUpdatedDateTimeUtc":"2023-05-19T23:10:27.1718864Z",
                 "allocationPolicy":"static"}""";
        String told = group.formatted(
                ",\"symmetricKey\":{\"primaryKey\":\"" + KEY_1 + "\",\"secondaryKey\":\"" + KEY_2 + "\"}", ETAG);
        EnrollmentGroup read = EnrollmentJson.readGroup(tree(told));
        assertEquals(Optional.empty(), read.settings().provisioningStatus());
        assertTrue(read.settings().enabled());
        assertJson(told, EnrollmentJson.write(read, Detail.PUT_ANSWER, Optional.empty()));
        assertJson(group.formatted("", ETAG), EnrollmentJson.write(read, Detail.GET_ANSWER, Optional.empty()));
        assertEquals(read, EnrollmentJson.read(tree(told)));
    }

    @Test
    void aRequestWithEveryOptionalMemberNull() throws WireException {
        EnrollmentGroup group = EnrollmentJson.readGroup(
                tree("""
                        {"enrollmentGroupId":"g","attestation":{"type":"symmetricKey",
                         "symmetricKey":{"primaryKey":null,"secondaryKey":null}},
                         "allocationPolicy":"static","capabilities":null,"provisioningStatus":null,
                          "reprovisionPolicy":null,
                         "iotHubs":null,"iotHubHostName":null,"initialTwin":null,"customAllocationDefinition":null}"""));
        assertEquals(new AttestationMechanism.SymmetricKeys(Optional.empty(), Optional.empty()), group.attestation());
        assertEquals(Optional.empty(), group.revision());
        assertEquals("{\"enrollmentGroupId\":\"g\",\"attestation\":{\"type\":\"symmetricKey\"},"
                + "\"provisioningStatus\":null,\"allocationPolicy\":\"static\"}", written(group, Detail.PUT_ANSWER));
    }

    @Test
    void emptyTextsCountAsAbsent() throws WireException {
        IndividualEnrollment enrollment = EnrollmentJson.readIndividual(
                tree("""
                        {"registrationId":"press-07","deviceId":"","iotHubHostName":"","etag":"",
                         "provisioningStatus":"","allocationPolicy":"",
                         "attestation":{"type":"symmetricKey","symmetricKey":{"primaryKey":"","secondaryKey":""}}}"""));
        assertEquals(IndividualEnrollment.of(enrollment.registrationId(),
                new AttestationMechanism.SymmetricKeys(Optional.empty(), Optional.empty())), enrollment);
    }

    @Test
    void wordsAreReadInAnyCaseAndWrittenInTheServices() throws WireException {
        IndividualEnrollment enrollment = EnrollmentJson.readIndividual(
                tree("""
                        {"registrationId":"a","attestation":{"type":"SymmetricKey"},"allocationPolicy":"geolatency","provisioningStatus":"Enabled"}"""));
        assertEquals(AttestationKind.SYMMETRIC_KEY, enrollment.attestation().kind());
        assertEquals("{\"registrationId\":\"a\",\"attestation\":{\"type\":\"symmetricKey\"},"
                + "\"provisioningStatus\":\"enabled\",\"allocationPolicy\":\"geoLatency\"}",
                written(enrollment, Detail.QUERY_ITEM));
    }

    @Test
    void defaultsOfTheModelApplyInsidePolicyAndCapabilities() throws WireException {
        EnrollmentSettings settings = EnrollmentJson.readIndividual(
                tree("""
                        {"registrationId":"a","attestation":{"type":"none"},"reprovisionPolicy":{},"capabilities":{},"initialTwin":{}}"""))
                .settings();
        assertEquals(Optional.of(ReprovisionPolicy.MIGRATE), settings.reprovisionPolicy());
        assertEquals(Optional.of(InitialTwin.EMPTY), settings.initialTwin());
        assertFalse(settings.capabilities().orElseThrow().iotEdge());
    }

    @Test
    void membersThatAreNotKnownAndTheServicesOwnStateAreIgnored() throws WireException {
        IndividualEnrollment enrollment = EnrollmentJson.readIndividual(
                tree("""
                        {"registrationId":"a","attestation":{"type":"none"},"credentialPolicyName":7,"registrationState":"whatever"}"""));
        assertEquals(IndividualEnrollment.of(enrollment.registrationId(), new AttestationMechanism.None()), enrollment);
    }

    @Test
    void anETagThatCannotBeReadCountsAsNone() throws WireException {
        assertEquals(Optional.empty(), EnrollmentJson.readIndividual(tree(
                "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},\"etag\":\"nonsense\"}")).revision());
        assertEquals(Optional.of(new Revision(ETag.parse(ETAG), Instant.EPOCH, Instant.EPOCH)),
                EnrollmentJson
                        .readIndividual(tree("{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},"
                                + "\"etag\":\""
                                + ETAG + "\"}"))
                        .revision());
    }

    @Test
    void timesAreReadWithFractionAndOffset() throws WireException {
        Revision revision = EnrollmentJson.readIndividual(
                tree("""
                        {"registrationId":"a","attestation":{"type":"none"},"etag":"%s","createdDateTimeUtc":"2023-05-19T23:10:43.25+02:00"}"""
                        .formatted(ETAG)))
                .revision().orElseThrow();
        assertEquals(Instant.parse("2023-05-19T21:10:43.25Z"), revision.created());
        assertEquals(revision.created(), revision.lastUpdated());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "[] | $ | an object is wanted, but an array came",
            "{\"attestation\":{\"type\":\"none\"}} | $.registrationId | required",
            "{\"registrationId\":7,\"attestation\":{\"type\":\"none\"}} | $.registrationId | a text is wanted, "
                    + "but a number came",
            "{\"registrationId\":\"a b\",\"attestation\":{\"type\":\"none\"}} | $.registrationId | A "
                    + "registration ID has",
            "{\"registrationId\":\"a\"} | $.attestation | required",
            "{\"registrationId\":\"a\",\"attestation\":\"x509\"} | $.attestation | an object is wanted",
            "{\"registrationId\":\"a\",\"attestation\":{}} | $.attestation.type | required",
            "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"x508\"}} | $.attestation.type | none, x509, "
                    + "tpm, symmetricKey",
            "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},\"deviceId\":\"a/b\"} | $.deviceId |"
                    + " A device ID has",
            "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},\"iotHubs\":[\"h\",\"-\"]} | "
                    + "$.iotHubs[1] | DNS host name",
            "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},\"iotHubs\":[null]} | $.iotHubs[0] |"
                    + " a text is wanted, but null came",
            "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},\"iotHubs\":\"h\"} | $.iotHubs | an "
                    + "array is wanted",
            "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},"
                    + "\"capabilities\":{\"iotEdge\":\"yes\"}} | $.capabilities.iotEdge | true or false is wanted",
            "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},\"initialTwin\":[]} | $.initialTwin "
                    + "| an object is wanted",
            "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},\"initialTwin\":{\"tags\":[]}} | "
                    + "$.initialTwin.tags | an object is wanted",
            "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},"
                    + "\"initialTwin\":{\"properties\":{\"desired\":1}}} | $.initialTwin.properties.desired | "
                    + "an object is wanted",
            "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},\"optionalDeviceInformation\":\"x\"}"
                    + " | $.optionalDeviceInformation | an object is wanted",
            "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},"
                    + "\"provisioningStatus\":\"blacklisted\"} | $.provisioningStatus | enabled, disabled",
            "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},\"allocationPolicy\":\"custom\"} | "
                    + "$.customAllocationDefinition | customAllocationDefinition",
            "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},"
                    + "\"customAllocationDefinition\":{\"apiVersion\":\"x\"}} | "
                    + "$.customAllocationDefinition.webhookUrl | required",
            "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},\"etag\":\"x\","
                    + "\"createdDateTimeUtc\":\"yesterday\"} | $.createdDateTimeUtc | a UTC time" })
    void namesThePlaceAndTheRule(String text, String path, String phrase) {
        WireException wrong = assertThrows(WireException.class, () -> EnrollmentJson.readIndividual(tree(text)));
        assertEquals(path, wrong.path(), wrong.getMessage());
        assertTrue(wrong.getMessage().startsWith(path + ": ") && wrong.getMessage().contains(phrase),
                wrong.getMessage());
    }

    @Test
    void aGroupTakesNoTpm() {
        WireException wrong = assertThrows(WireException.class, () -> EnrollmentJson.readGroup(tree(
                "{\"enrollmentGroupId\":\"g\",\"attestation\":{\"type\":\"tpm\",\"tpm\":{\"endorsementKey\":\""
                        + Samples.EK + "\"}}}")));
        assertEquals("$.attestation", wrong.path());
        assertTrue(wrong.getMessage().contains("TPM and client certificates belong to individual enrollments"),
                wrong.getMessage());
    }

    @Test
    void anIndividualEnrollmentTakesNoSigningCertificates() {
        WireException wrong = assertThrows(WireException.class, () -> EnrollmentJson.readIndividual(tree(
                "{\"registrationId\":\"a\",\"attestation\":{\"type\":\"x509\","
                        + "\"x509\":{\"signingCertificates\":{\"primary\":{\"info\":"
                        + Samples.INFO + "}}}}}")));
        assertEquals("$.attestation", wrong.path());
    }

    @Test
    void theIdTellsTheKind() {
        assertThrows(WireException.class, () -> EnrollmentJson.read(tree("{\"attestation\":{\"type\":\"none\"}}")));
        assertThrows(WireException.class, () -> EnrollmentJson.read(
                tree("{\"registrationId\":\"a\",\"enrollmentGroupId\":\"a\",\"attestation\":{\"type\":\"none\"}}")));
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void keysAreWrittenOnlyWhereTheyAreTold(Detail detail) {
        IndividualEnrollment enrollment = IndividualEnrollment.of(RegistrationId.of("a"), readKeys());
        boolean told = detail == Detail.PUT_ANSWER || detail == Detail.EVERYTHING;
        assertEquals(told, written(enrollment, detail).contains(KEY_1));
        assertEquals(told, written(enrollment, detail).contains(KEY_2));
    }

    private static AttestationMechanism readKeys() {
        try {
            return assertInstanceOf(AttestationMechanism.SymmetricKeys.class, AttestationJson.read(tree(keys())));
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }
}
