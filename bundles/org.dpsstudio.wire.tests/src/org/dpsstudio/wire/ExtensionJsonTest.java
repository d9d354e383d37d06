// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import static org.dpsstudio.wire.Samples.KEY_1;
import static org.dpsstudio.wire.Samples.KEY_2;
import static org.dpsstudio.wire.Samples.assertJson;
import static org.dpsstudio.wire.Samples.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.attestation.chain.Revocation.Effect;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.IdScope;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.ServiceDescription;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.certificates.CertificateJudgement.Match;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.service.certificates.KnownCertificate.Place;
import org.dpsstudio.service.certificates.KnownCertificate;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.certificates.RevocationSettings;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

class ExtensionJsonTest {
    private static final LinkedHub HUB = new LinkedHub(new HubName("hub-1.example.net"), "westeurope", false, 7);
    private static final Attempt ATTEMPT = new Attempt(Instant.parse("2026-11-23T08:00:00.1234567Z"), "0ne0000ABCD",
            "press-07",
            "HTTPS", "192.0.2.7", "2019-03-31");

    @Test
    void aTraceGoesThereAndBack() throws WireException {
        Trace trace = new Trace(42, ATTEMPT, Optional.of(new EnrollmentKey.Individual(RegistrationId.of("press-07"))),
                List.of(Finding.passed(Rule.ID_SCOPE_KNOWN, "0ne0000ABCD"),
                        Finding.decided(Rule.HUB_CANDIDATES, "hashed", ""),
                        Finding.warning(Rule.CERTIFICATE_END_ENTITY, "CA:FALSE", "CA:TRUE", Remedy.REISSUE_CERTIFICATE),
                        Finding.failed(Rule.CERTIFICATE_ENROLLED, "AB", "CD", Remedy.ENROLL_CERTIFICATE)),
                Outcome.REFUSED, 401002, 812, List.of(Bytes.of(new byte[] { 1, 2, 3 }), Bytes.of(new byte[0])));
        String text = """
                {"id":42,"time":"2026-11-23T08:00:00.1234567Z","idScope":"0ne0000ABCD","registrationId":"press-07",
                 "protocol":"HTTPS",
                 "remoteAddress":"192.0.2.7","apiVersion":"2019-03-31","outcome":"REFUSED","errorCode":401002,
                  "micros":812,
                 "enrollment":{"registrationId":"press-07"},"findings":[
                 {"rule":"ID_SCOPE_KNOWN","verdict":"PASSED","came":"0ne0000ABCD"},
                 {"rule":"HUB_CANDIDATES","verdict":"DECIDED","expected":"hashed","came":""},
                 {"rule":"CERTIFICATE_END_ENTITY","verdict":"WARNING","expected":"CA:FALSE","came":"CA:TRUE",
                  "remedy":"REISSUE_CERTIFICATE"},
                 {"rule":"CERTIFICATE_ENROLLED","verdict":"FAILED","expected":"AB","came":"CD",
                  "remedy":"ENROLL_CERTIFICATE"}],
                 "presented":["AQID",""]}""";
        assertJson(text, TraceJson.write(trace));
        assertEquals(trace, TraceJson.read(tree(text)));
    }

    @Test
    void aTraceOfAnUnreadableRequestGoesThereAndBack() throws WireException {
        Trace trace = new Trace(Long.MAX_VALUE, new Attempt(ATTEMPT.time(), "", "", "HTTPS", "", ""),
                Optional.of(new EnrollmentKey.Group(EnrollmentGroupId.of("Line-3"))), List.of(), Outcome.ASSIGNED, 0,
                0);
        assertEquals(trace, TraceJson.read(TraceJson.write(trace)));
        Trace bare = new Trace(1, ATTEMPT, Optional.empty(), List.of(), Outcome.DISABLED, 0, 5);
        assertEquals(bare, TraceJson.read(TraceJson.write(bare)));
    }

    @Test
    void aPresentedCertificateThatIsNoBase64IsNamed() {
        WireException wrong = assertThrows(WireException.class, () -> TraceJson.read(tree(Json.compact(TraceJson
                .write(new Trace(1, ATTEMPT, Optional.empty(), List.of(), Outcome.FAILED, 0, 0,
                        List.of(Bytes.of(new byte[3])))))
                .replace("AAAA", "A-A"))));
        assertEquals("$.presented[0]", wrong.path());
    }

    @Test
    void aRuleThatIsNotKnownIsNamed() {
        WireException wrong = assertThrows(WireException.class, () -> TraceJson.read(
                tree(Json.compact(TraceJson
                        .write(new Trace(1, ATTEMPT, Optional.empty(), List.of(Finding.passed(Rule.TPM_CHALLENGE, "x")),
                                Outcome.FAILED, 0, 0)))
                        .replace("TPM_CHALLENGE", "MOON_PHASE"))));
        assertEquals("$.findings[0].rule", wrong.path());
    }

    @Test
    void aLinkedHubGoesThereAndBack() throws WireException {
        String text = "{\"name\":\"hub-1.example.net\",\"location\":\"westeurope\","
                + "\"applyAllocationPolicy\":false,\"allocationWeight\":7}";
        assertJson(text, HubJson.write(HUB));
        assertEquals(HUB, HubJson.readHub(tree(text)));
        assertEquals(new LinkedHub(new HubName("h"), "", true, 1),
                HubJson.readHub(tree("{\"name\":\"H\",\"allocationWeight\":null}")));
        assertEquals("$.allocationWeight",
                assertThrows(WireException.class,
                        () -> HubJson.readHub(tree("{\"name\":\"h\",\"allocationWeight\":1001}"))).path());
        assertThrows(WireException.class,
                () -> HubJson.readHub(tree("{\"name\":\"h\",\"allocationWeight\":4294967297}")));
    }

    @Test
    void aHubsDeviceGoesThereAndBack() throws WireException {
        HubDevice sas = new HubDevice(new DeviceId("press-07"),
                new AuthenticationScheme.Sas(SymmetricKey.ofBase64(KEY_1), Optional.of(SymmetricKey.ofBase64(KEY_2))),
                new InitialTwin(Optional.of(new JsonText("{\"z\":1.0}")), Optional.of(new JsonText("{}"))), true);
        String text = "{\"deviceId\":\"press-07\",\"authentication\":{\"type\":\"sas\","
                + "\"symmetricKey\":{\"primaryKey\":\""
                + KEY_1
                + "\",\"secondaryKey\":\"" + KEY_2
                + "\"}},\"capabilities\":{\"iotEdge\":true},\"tags\":{\"z\":1.0},\"properties\":{\"desired\":{}}}";
        assertJson(text, HubJson.write(sas));
        assertEquals(sas, HubJson.readDevice(tree(text)));
        HubDevice certified = new HubDevice(new DeviceId("press-08"),
                new AuthenticationScheme.SelfSigned("AB".repeat(32)),
                InitialTwin.EMPTY, false);
        assertEquals(certified, HubJson.readDevice(HubJson.write(certified)));
    }

    @Test
    void aDescriptionGoesThereAndBack() throws WireException {
        ServiceDescription description = new ServiceDescription(new IdScope("0ne0000ABCD"), AllocationPolicy.HASHED,
                List.of(HUB), 1_000_000, 3);
        assertJson("{\"idScope\":\"0ne0000ABCD\",\"allocationPolicy\":\"hashed\",\"linkedHubs\":["
                + Json.compact(HubJson.write(HUB))
                + "],\"enrollments\":1000000,\"enrollmentGroups\":3}", DescriptionJson.write(description));
        assertEquals(description, DescriptionJson.read(DescriptionJson.write(description)));
        ServiceDescription told = new ServiceDescription(description.idScope(), description.allocationPolicy(),
                List.of(), 1, 2, OptionalLong.of(5_000_000_000L));
        assertEquals(5_000_000_000L, DescriptionJson.write(told).get("cpuMicroseconds").longValue());
        assertEquals(told, DescriptionJson.read(DescriptionJson.write(told)));
        assertEquals("$.linkedHubs[0].name", assertThrows(WireException.class, () -> DescriptionJson.read(
                tree("{\"idScope\":\"x\",\"allocationPolicy\":\"hashed\",\"linkedHubs\":[{}],\"enrollments\":1,"
                        + "\"enrollmentGroups\":1}")))
                .path());
    }

    @Test
    void aJudgementGoesThereAndBack() throws WireException {
        Finding signature = Finding.passed(Rule.CHAIN_SIGNATURE, "ecdsa-with-SHA256").about("CN=press-07");
        CertificateJudgement refused = new CertificateJudgement(ATTEMPT.time(),
                Optional.of(RegistrationId.of("press-07")),
                List.of(new Match(new EnrollmentKey.Individual(RegistrationId.of("press-07")), 0, false, true),
                        new Match(new EnrollmentKey.Group(EnrollmentGroupId.of("Line-3")), 2, true, false)),
                List.of(new ChainLink(Samples.certificate(), true, List.of(signature))),
                List.of(signature, Finding.failed(Rule.CERTIFICATE_ENROLLED, "AB", "CD", Remedy.ENROLL_CERTIFICATE)),
                CertificateJudgement.Outcome.REFUSED, Optional.of(new ServiceError(401002, "Invalid certificate.")));
        ObjectNode written = JudgementJson.write(refused);
        assertEquals(refused, JudgementJson.read(written));
        assertEquals("press-07", written.at("/matches/0/enrollment/registrationId").textValue());
        assertEquals("Line-3", written.at("/matches/1/enrollment/enrollmentGroupId").textValue());
        assertEquals(401002, written.at("/error/errorCode").intValue());
        assertEquals("CN=press-07, O=Line 3", written.at("/path/0/info/subjectName").textValue());
        CertificateJudgement letIn = new CertificateJudgement(ATTEMPT.time(), Optional.empty(), List.of(), List.of(),
                List.of(), CertificateJudgement.Outcome.LET_IN, Optional.empty());
        assertEquals(letIn, JudgementJson.read(JudgementJson.write(letIn)));
        assertEquals("$.outcome", assertThrows(WireException.class, () -> JudgementJson
                .read(tree("{\"at\":\"2026-11-23T08:00:00Z\",\"outcome\":\"MAYBE\"}"))).path());
    }

    @Test
    void aQuestionGoesThereAndBackAndTakesPem() throws WireException {
        JudgementJson.Question question = new JudgementJson.Question(List.of(Samples.der(), Samples.der()),
                Optional.of(ATTEMPT.time()));
        assertEquals(question, JudgementJson.readQuestion(JudgementJson.write(question)));
        assertEquals(new JudgementJson.Question(List.of(Samples.der()), Optional.empty()),
                JudgementJson.readQuestion(Json.object().set("chain",
                        Json.mapper().createArrayNode().add(Samples.PEM))));
        for (String wrong : List.of("{}", "{\"chain\":[]}")) {
            assertEquals("$.chain",
                    assertThrows(WireException.class, () -> JudgementJson.readQuestion(tree(wrong))).path());
        }
        for (String wrong : List.of("{\"chain\":[7]}", "{\"chain\":[\"AAAA\"]}")) {
            assertEquals("$.chain[0]",
                    assertThrows(WireException.class, () -> JudgementJson.readQuestion(tree(wrong))).path());
        }
    }

    @Test
    void revocationSettingsGoThereAndBack() throws WireException {
        RevocationSettings settings = new RevocationSettings(true, Effect.REFUSE, Effect.IGNORE, true,
                Duration.ofMinutes(90));
        String text = "{\"enabled\":true,\"missing\":\"refuse\",\"expired\":\"ignore\",\"fetching\":true,"
                + "\"interval\":\"PT1H30M\"}";
        assertJson(text, RevocationJson.write(settings));
        assertEquals(settings, RevocationJson.readSettings(tree(text)));
        assertEquals(RevocationSettings.OFF, RevocationJson.readSettings(tree("{}")));
        assertEquals("$.interval", assertThrows(WireException.class,
                () -> RevocationJson.readSettings(tree("{\"interval\":\"soon\"}"))).path());
        assertEquals("$.missing", assertThrows(WireException.class,
                () -> RevocationJson.readSettings(tree("{\"missing\":\"shrug\"}"))).path());
    }

    @Test
    void aRevocationListsDescriptionGoesThereAndBack() throws WireException {
        RevocationListInfo list = new RevocationListInfo(new CertificateName("line-3"), true, "CN=Line 3",
                Optional.of(new BigInteger("9".repeat(40))), Instant.parse("2026-11-23T08:00:00Z"),
                Optional.of(Instant.parse("2026-11-30T08:00:00Z")), 3, Optional.of(URI.create("http://ca/x.crl")),
                ATTEMPT.time());
        assertEquals(list, RevocationJson.readList(RevocationJson.write(list)));
        RevocationListInfo bare = new RevocationListInfo(new CertificateName("line-3"), false, "", Optional.empty(),
                Instant.parse("2026-11-23T08:00:00Z"), Optional.empty(), 0, Optional.empty(), ATTEMPT.time());
        assertEquals(bare, RevocationJson.readList(RevocationJson.write(bare)));
        String text = Json.compact(RevocationJson.write(list));
        assertEquals("$.number", assertThrows(WireException.class,
                () -> RevocationJson.readList(tree(text.replace("9".repeat(40), "1e9")))).path());
        assertEquals("$.fetchedFrom", assertThrows(WireException.class,
                () -> RevocationJson.readList(tree(text.replace("http://ca/x.crl", "not an address")))).path());
        assertEquals("$.kind",
                assertThrows(WireException.class, () -> RevocationJson.readList(tree(text.replace("delta", "full"))))
                        .path());
    }

    @Test
    void aKnownCertificateGoesThereAndBackWhoeverHasIt() throws WireException {
        CertificateInfo info = Samples.certificate().info();
        for (KnownCertificate known : List.of(
                new KnownCertificate(new KnownCertificate.OfEnrollment(
                        new EnrollmentKey.Group(EnrollmentGroupId.of("Line-3"))), Place.SECONDARY, info),
                new KnownCertificate(new KnownCertificate.OfCa(new CertificateName("line-3"), true), Place.ONLY, info),
                new KnownCertificate(new KnownCertificate.OfServer(), Place.PRIMARY, info))) {
            assertEquals(known, KnownCertificateJson.read(KnownCertificateJson.write(known)));
        }
        assertThrows(WireException.class, () -> KnownCertificateJson.read(tree("{\"place\":\"only\"}")));
        assertThrows(WireException.class, () -> KnownCertificateJson.read(
                tree("{\"place\":\"only\",\"server\":{},\"caCertificate\":{\"name\":\"a\"}}")));
    }
}
