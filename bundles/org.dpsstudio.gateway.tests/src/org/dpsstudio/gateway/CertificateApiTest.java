// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.chain.Revocation.Effect;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.IdScope;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.access.AccessRight;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.ServiceDescription;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.service.certificates.KnownCertificate;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.certificates.RevocationSettings;
import org.dpsstudio.wire.CertificateJson;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.JudgementJson;
import org.dpsstudio.wire.KnownCertificateJson;
import org.dpsstudio.wire.RevocationJson;
import org.dpsstudio.wire.WireException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

/** The certificates of the service REST API as operators' clients meet them. */
class CertificateApiTest {
    private static final Instant TIME = Instant.parse("2026-11-23T01:02:03Z");
    private static final ETag TAG = new ETag("0a001c3f-0000-0800-0000-646801e30000");
    private static final CertificateName LINE = new CertificateName("line-3");
    private static final Certificate CERTIFICATE = certificate();
    private static final CaCertificate CA = new CaCertificate(LINE, CERTIFICATE, false, Optional.of("C0DE"), TAG,
            TIME, TIME);
    private static final String UPLOAD = Json.compact(CertificateJson.writeUpload(CERTIFICATE, true));
    private static final String PROOF = Json.compact(CertificateJson.writeProof(CERTIFICATE));
    private static final RevocationListInfo LIST = new RevocationListInfo(LINE, false, "CN=Line 3",
            Optional.of(BigInteger.TEN), TIME, Optional.of(TIME), 1, Optional.empty(), TIME);

    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static Certificate certificate() {
        try {
            return Certificates.of(TestTls.CA.certificate());
        } catch (UnreadableCertificateException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(Wire.Reply reply) throws WireException {
        assertEquals(200, reply.status(), reply::toString);
        return Json.read(reply.body());
    }

    @Test
    void certificatesAreListedAndReadWithoutTheirCodes() throws Exception {
        rig.service.on("caCertificates", Result.ok(List.of(CA))).on("caCertificate", Result.ok(CA));
        Wire.Reply list = rig.call("GET", "/Certificates/", "", "");
        assertEquals("line-3", json(list).at("/value/0/name").textValue());
        Wire.Reply one = rig.call("GET", "/certificates/line-3", "", "");
        assertEquals("Mon, 23 Nov 2026 01:02:03 GMT", json(one).at("/properties/created").textValue());
        assertFalse((list.body() + one.body()).contains("C0DE"));
        assertEquals(List.of(LINE), rig.service.calls.getLast().arguments());
    }

    @Test
    void aCertificateIsPutUnderTheConditionThatWasSent() throws Exception {
        rig.service.on("putCaCertificate", Result.ok(CA));
        assertEquals(TAG.wire(), json(rig.call("PUT", "/certificates/line-3", "", UPLOAD)).get("etag").textValue());
        rig.call("PUT", "/certificates/line-3", "If-Match: *\r\n", "{\"certificate\":\"" + base64() + "\"}");
        rig.call("PUT", "/certificates/line-3", "If-Match: " + TAG.wire() + "\r\n", UPLOAD);
        assertEquals(List.of(LINE, CERTIFICATE, true, WriteCondition.ABSENT), rig.service.calls.get(0).arguments());
        assertEquals(List.of(LINE, CERTIFICATE, false, WriteCondition.ALWAYS), rig.service.calls.get(1).arguments());
        assertEquals(new WriteCondition.Matches(TAG), rig.service.calls.get(2).arguments().getLast());
    }

    private static String base64() {
        return Json.object().put("x", CERTIFICATE.der().orElseThrow().toArray()).get("x").asText();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "''|400", "{}|400", "{\"certificate\":\"AAAA\"}|400",
            "{\"properties\":{\"certificate\":7}}|400" })
    void whatIsNoCertificateIsRefused(String body, int status) throws Exception {
        HttpTest.assertError(rig.call("PUT", "/certificates/line-3", "", body), status, ServiceError.INVALID_ARGUMENT);
        HttpTest.assertError(rig.call("POST", "/certificates/line-3/verify", "If-Match: *\r\n", body), status,
                ServiceError.INVALID_ARGUMENT);
        assertEquals(List.of(), rig.service.calls);
    }

    @ParameterizedTest
    @CsvSource({ "DELETE,/certificates/line-3", "POST,/certificates/line-3/generateVerificationCode",
            "POST,/certificates/line-3/verify" })
    void aMissingVersionIsNoStar(String method, String path) throws Exception {
        String body = path.endsWith("verify") ? PROOF : "";
        rig.service.otherwise = Optional.of(Result.failed(ServiceError.PRECONDITION_FAILED, "which?"));
        HttpTest.assertError(rig.call(method, path, "", body), 412, ServiceError.PRECONDITION_FAILED);
        assertEquals(WriteCondition.ABSENT, rig.service.calls.getLast().arguments().getLast());
        HttpTest.assertError(rig.call(method, path, "If-Match: \r\n", body), 400, ServiceError.INVALID_ARGUMENT);
        HttpTest.assertError(rig.call(method, path, "If-Match: older\r\n", body), 400, ServiceError.INVALID_ARGUMENT);
        assertEquals(1, rig.service.calls.size());
    }

    @Test
    void possessionIsProvedStepByStep() throws Exception {
        rig.service.on("generateVerificationCode", Result.ok(CA)).on("verifyCaCertificate",
                Result.ok(new CaCertificate(LINE, CERTIFICATE, true, Optional.empty(), TAG, TIME, TIME)));
        JsonNode code = json(
                rig.call("POST", "/certificates/line-3/generateverificationcode", "If-Match: " + TAG.wire() + "\r\n",
                        ""));
        assertEquals("C0DE", code.at("/properties/verificationCode").textValue());
        JsonNode verified = json(
                rig.call("POST", "/certificates/line-3/verify", "If-Match: \"" + TAG.wire() + "\"\r\n", PROOF));
        assertEquals(true, verified.at("/properties/isVerified").booleanValue());
        assertEquals(List.of(LINE, CERTIFICATE, new WriteCondition.Matches(TAG)),
                rig.service.calls.getLast().arguments());
    }

    @Test
    void aDeletedCertificateIsAnsweredWithNothingAndAListWithWhatItSaid() throws Exception {
        rig.service.on("deleteCaCertificate", Result.ok(LINE)).on("deleteRevocationList", Result.ok(LIST));
        assertEquals(204, rig.call("DELETE", "/certificates/line-3", "If-Match: *\r\n", "").status());
        assertEquals(LIST, RevocationJson
                .readList(json(rig.call("DELETE", "/certificates/line-3/revocationLists/delta", "", ""))));
        assertEquals(List.of(LINE, true), rig.service.calls.getLast().arguments());
        assertEquals(200, rig.call("DELETE", "/certificates/line-3/revocationlists/BASE", "", "").status());
        assertEquals(List.of(LINE, false), rig.service.calls.getLast().arguments());
    }

    @Test
    void aNameThatBreaksItsRuleIsRefused() throws Exception {
        HttpTest.assertError(rig.call("GET", "/certificates/line%203", "", ""), 400, ServiceError.INVALID_ARGUMENT);
    }

    @Test
    void aRevocationListMayBeLargerThanOtherBodies() throws Exception {
        rig.service.on("putRevocationList", Result.ok(LIST));
        String large = "l".repeat(GatewayLimits.DEFAULT.listBytes());
        String type = "Content-Type: application/pkix-crl\r\n";
        assertEquals(LIST,
                RevocationJson.readList(json(rig.call("POST",
                        "/certificates/line-3/revocationLists?fetchedFrom=http%3A%2F%2Fca.example%2Fa.crl", type,
                        large))));
        assertEquals(List.of(LINE, Bytes.of(large.getBytes(StandardCharsets.US_ASCII)),
                Optional.of(URI.create("http://ca.example/a.crl"))), rig.service.call().arguments());
        HttpTest.assertError(rig.call("POST", "/certificates/line-3/revocationLists", type, large + "l"), 413,
                ServiceError.TOO_LARGE);
        HttpTest.assertError(rig.call("PUT", "/certificates/line-3", "", large), 413, ServiceError.TOO_LARGE);
        assertEquals(1, rig.service.calls.size());
    }

    @Test
    void aLargeRevocationListMayComeInChunks() throws Exception {
        rig.service.on("putRevocationList", Result.ok(LIST));
        StringBuilder request = new StringBuilder(
                Rig.request("POST", "/certificates/line-3/revocationLists?" + Rig.VERSION, "Authorization: "
                        + Rig.token(AccessPolicy.OWNER)
                        + "\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n", ""));
        for (int i = 0; i < 200; i++) {
            request.append("400\r\n").append("y".repeat(1024)).append("\r\n");
        }
        try (Wire wire = rig.open()) {
            assertEquals(200, wire.exchange(request + "0\r\n\r\n").status());
            assertEquals(200, wire.exchange(request + "0\r\n\r\n").status());
        }
        assertEquals(200 * 1024, ((Bytes) rig.service.calls.getLast().arguments().get(1)).length());
    }

    @Test
    void onlyFewLargeBodiesAreTakenAtATime() throws Exception {
        rig.service.on("putRevocationList", Result.ok(LIST));
        String head = "POST /certificates/line-3/revocationLists?" + Rig.VERSION
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + Rig.token(AccessPolicy.OWNER)
                + "\r\nExpect: 100-continue\r\nContent-Length: 200000\r\n\r\n";
        List<Wire> open = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                open.add(rig.open());
                assertEquals(100, open.getLast().exchange(head).status());
            }
            HttpTest.assertError(rig.once(head), 503, 503_000);
            assertEquals(200, open.getFirst().exchange("x".repeat(200_000)).status());
            open.get(1).close();
            assertEquals(100, rig.once(head).status());
        } finally {
            for (Wire wire : open) {
                wire.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "application/pkix-cert", "text/plain" })
    void aListOfAnotherTypeIsRefused(String type) throws Exception {
        HttpTest.assertError(
                rig.call("POST", "/certificates/a/revocationLists", "Content-Type: " + type + "\r\n", "x"), 415,
                ServiceError.UNSUPPORTED_MEDIA_TYPE);
        HttpTest.assertError(rig.call("POST", "/certificates/a/revocationLists", "", ""), 400,
                ServiceError.INVALID_ARGUMENT);
        HttpTest.assertError(rig.call("POST", "/certificates/a/revocationLists?fetchedFrom=a%20b",
                "Content-Type: application/pkix-crl\r\n", "x"), 400, ServiceError.INVALID_ARGUMENT);
        assertEquals(List.of(), rig.service.calls);
    }

    @Test
    void revocationIsToldAndSet() throws Exception {
        RevocationSettings settings = new RevocationSettings(true, Effect.REFUSE, Effect.WARN, true,
                Duration.ofHours(2));
        rig.service.on("revocationLists", Result.ok(List.of(LIST))).on("revocationSettings",
                Result.ok(RevocationSettings.OFF)).on("setRevocationSettings", Result.ok(settings));
        assertEquals(LIST, RevocationJson.readList(json(rig.call("GET", "/revocationLists", "", "")).get(0)));
        assertEquals(RevocationSettings.OFF,
                RevocationJson.readSettings(json(rig.call("GET", "/revocationsettings", "", ""))));
        assertEquals(settings, RevocationJson.readSettings(
                json(rig.call("PUT", "/revocationSettings", "", Json.compact(RevocationJson.write(settings))))));
        assertEquals(List.of(settings), rig.service.calls.getLast().arguments());
    }

    @Test
    void aCertificateIsJudged() throws Exception {
        CertificateJudgement judgement = new CertificateJudgement(TIME, Optional.empty(), List.of(), List.of(),
                List.of(), CertificateJudgement.Outcome.REFUSED, Optional.of(new ServiceError(401002, "Unauthorized")));
        rig.service.on("judge", Result.ok(judgement));
        JudgementJson.Question question = new JudgementJson.Question(
                List.of(CERTIFICATE.der().orElseThrow(), CERTIFICATE.der().orElseThrow()), Optional.of(TIME));
        assertEquals(judgement, JudgementJson.read(json(
                rig.call("POST", "/certificates/judge", "", Json.compact(JudgementJson.write(question))))));
        assertEquals(List.of(question.chain(), question.at()), rig.service.call().arguments());
        HttpTest.assertError(rig.call("POST", "/certificates/judge", "", "{\"chain\":[]}"), 400,
                ServiceError.INVALID_ARGUMENT);
    }

    @Test
    void knownCertificatesComeInPages() throws Exception {
        KnownCertificate known = new KnownCertificate(new KnownCertificate.OfCa(LINE, true),
                KnownCertificate.Place.ONLY, CERTIFICATE.info());
        rig.service.on("knownCertificates", arguments -> Result.ok(new Page<>(List.of(known),
                arguments.getFirst().equals(Optional.empty()) ? Optional.of("2027 i/a") : Optional.empty())));
        Wire.Reply first = rig.call("GET", "/knownCertificates", "x-ms-max-item-count: 7\r\n", "");
        assertEquals(KnownCertificateJson.write(known), json(first).get(0));
        assertEquals("KnownCertificate", first.header("x-ms-item-type"));
        Wire.Reply second = rig.call("GET", "/knownCertificates",
                "x-ms-continuation: " + first.header("x-ms-continuation") + "\r\n", "");
        assertEquals(null, second.header("x-ms-continuation"));
        assertEquals(List.of(Optional.empty(), 7), rig.service.calls.get(0).arguments());
        assertEquals(List.of(Optional.of("2027 i/a"), 100), rig.service.calls.get(1).arguments());
    }

    @ParameterizedTest
    @CsvSource({ "GET,/certificates", "GET,/certificates/a", "PUT,/certificates/a", "DELETE,/certificates/a",
            "POST,/certificates/a/generateVerificationCode", "POST,/certificates/a/verify",
            "POST,/certificates/a/revocationLists", "DELETE,/certificates/a/revocationLists/base",
            "GET,/revocationLists", "GET,/revocationSettings", "PUT,/revocationSettings", "POST,/certificates/judge",
            "GET,/knownCertificates" })
    void eachCallAsksForTheRightToConfigure(String method, String path) throws Exception {
        rig.service.otherwise = Optional.of(Result.failed(ServiceError.NOT_FOUND, "none"));
        List<String> allowed = new ArrayList<>();
        try (Wire wire = rig.open()) {
            for (AccessRight each : AccessRight.values()) {
                Wire.Reply reply = wire.exchange(Rig.request(method, path + "?" + Rig.VERSION,
                        "Authorization: " + Rig.token(each.wire()) + "\r\n", ""));
                if (reply.status() != 401) {
                    allowed.add(each.wire());
                }
            }
        }
        assertEquals(List.of(AccessRight.SERVICE_CONFIG.wire()), allowed);
    }

    @ParameterizedTest
    @CsvSource({ "POST,/certificates,405,GET", "POST,/certificates/a,405,'GET, PUT, DELETE'",
            "GET,/certificates/a/verify,405,POST", "GET,/certificates/a/generateVerificationCode,405,POST",
            "GET,/certificates/a/revocationLists,405,POST", "PUT,/certificates/a/revocationLists/base,405,DELETE",
            "DELETE,/certificates/a/revocationLists/other,404,", "GET,/certificates/a/other,404,",
            "DELETE,/revocationLists,405,GET", "DELETE,/revocationSettings,405,'GET, PUT'",
            "POST,/knownCertificates,405,GET", "GET,/revocationLists/a,404," })
    void otherMethodsAndPathsAreRefused(String method, String path, int status, String allow) throws Exception {
        Wire.Reply reply = rig.call(method, path, "", "");
        HttpTest.assertError(reply, status, status * 1000);
        assertEquals(allow, reply.header("Allow"));
        assertEquals(List.of(), rig.service.calls);
    }

    @Test
    void theServiceTellsAnotherMarkAfterEachChangeAndInEachRun() throws Exception {
        rig.service.on("describe", Result.ok(
                new ServiceDescription(new IdScope(Rig.SCOPE), AllocationPolicy.HASHED, List.of(), 1, 0)));
        String before = mark();
        assertEquals(before, mark());
        rig.service.listeners.forEach(listener -> listener.accept(new ServiceChange.ConfigurationChanged()));
        assertNotEquals(before, mark());
        rig.close();
        assertEquals(List.of(), rig.service.listeners);
        rig = new Rig();
        rig.service.on("describe", Result.ok(
                new ServiceDescription(new IdScope(Rig.SCOPE), AllocationPolicy.HASHED, List.of(), 1, 0)));
        assertNotEquals(before, mark());
    }

    private String mark() throws Exception {
        return json(rig.call("GET", "/service", "", "")).get("changes").textValue();
    }
}
