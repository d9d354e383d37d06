// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.client.ScriptedService.Reply;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
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
import org.junit.jupiter.api.io.TempDir;

/** CA certificates and what is about certificates, as the remote service asks for them and reads the answers. */
class RemoteCertificatesTest {
    private static final CertificateName LINE = new CertificateName("line-3");
    private static final Certificate CERTIFICATE = certificate();
    private static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");
    private static final ETag TAG = new ETag("0a001c3f-0000-0800-0000-646801e30000");
    private static final CaCertificate CA = new CaCertificate(LINE, CERTIFICATE, false, Optional.of("C0DE"), TAG,
            TIME, TIME);
    private static final RevocationListInfo LIST = new RevocationListInfo(LINE, true, "CN=Line 3", Optional.empty(),
            TIME, Optional.empty(), 1, Optional.empty(), TIME);

    @TempDir
    private Path folder;
    private ScriptedService scripted;
    private RemoteProvisioningService service;

    private static Certificate certificate() {
        try {
            return Certificates.of(new CertificateMaker(new SecureRandom())
                    .ca("CN=Line 3", Validity.of(Instant.now(), Duration.ofDays(1))).certificate());
        } catch (UnreadableCertificateException e) {
            throw new AssertionError(e);
        }
    }

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

    private static <T> T value(Result<T> result) {
        return result.found().orElseThrow(() -> new AssertionError(result.refusal().orElseThrow().message()));
    }

    private static ServiceError error(Result<?> result) {
        return result.refusal().orElseThrow(() -> new AssertionError("succeeded"));
    }

    @Test
    void certificatesAreReadAndWritten() throws WireException {
        String answer = Json.compact(CertificateJson.writeWithCode(CA));
        scripted.on("GET /certificates", Reply.json("{\"value\":[" + answer + "]}"));
        scripted.on("GET /certificates/line-3", Reply.json(answer));
        scripted.on("PUT /certificates/line-3", Reply.json(answer));
        scripted.on("POST /certificates/line-3/generateVerificationCode", Reply.json(answer));
        scripted.on("POST /certificates/line-3/verify", Reply.json(answer));
        scripted.on("DELETE /certificates/line-3", new Reply(204, Map.of(), "", false));
        assertEquals(List.of(CA), value(service.caCertificates()));
        assertEquals(CA, value(service.caCertificate(LINE)));
        assertEquals(CA, value(service.putCaCertificate(LINE, CERTIFICATE, true, WriteCondition.ABSENT)));
        assertEquals(Optional.empty(), scripted.last().header("If-Match"));
        assertEquals(new CertificateJson.Upload(CERTIFICATE, true),
                CertificateJson.readUpload(Json.read(scripted.last().body())));
        assertEquals(CA,
                value(service.putCaCertificate(LINE, CERTIFICATE, false, new WriteCondition.Matches(TAG))));
        assertEquals(Optional.of(TAG.wire()), scripted.last().header("If-Match"));
        assertEquals(CA, value(service.generateVerificationCode(LINE, new WriteCondition.Matches(TAG))));
        assertEquals(Optional.of(TAG.wire()), scripted.last().header("If-Match"));
        assertEquals(CA, value(service.verifyCaCertificate(LINE, CERTIFICATE, WriteCondition.ALWAYS)));
        assertEquals(Optional.of("*"), scripted.last().header("If-Match"));
        assertEquals(CERTIFICATE, CertificateJson.readProof(Json.read(scripted.last().body())));
        assertEquals(LINE, value(service.deleteCaCertificate(LINE, WriteCondition.ALWAYS)));
        assertEquals(Optional.of("*"), scripted.last().header("If-Match"));
    }

    @Test
    void aCertificateKnownByItsDescriptionOnlyIsNotSent() {
        Certificate described = new Certificate(Optional.empty(), CERTIFICATE.info());
        assertTrue(error(service.putCaCertificate(LINE, described, true, WriteCondition.ALWAYS)).message()
                .contains("CN=Line 3"));
        assertTrue(error(service.verifyCaCertificate(LINE, described, WriteCondition.ALWAYS)).message()
                .contains("CN=Line 3"));
        assertEquals(List.of(), scripted.asked());
    }

    @Test
    void aRevocationListIsSentAsItIs() {
        scripted.on("POST /certificates/line-3/revocationLists?fetchedFrom=http%3A%2F%2Fca.example%2Fa.crl",
                Reply.json(Json.compact(RevocationJson.write(LIST))));
        assertEquals(LIST, value(service.putRevocationList(LINE,
                Bytes.of("der".getBytes(StandardCharsets.US_ASCII)),
                Optional.of(URI.create("http://ca.example/a.crl")))));
        assertEquals("der", scripted.last().body());
        assertEquals(Optional.of("application/pkix-crl"), scripted.last().header("Content-Type"));
        scripted.on("DELETE /certificates/line-3/revocationLists/delta",
                Reply.json(Json.compact(RevocationJson.write(LIST))));
        assertEquals(LIST, value(service.deleteRevocationList(LINE, true)));
        scripted.on("GET /revocationLists", Reply.json("[" + Json.compact(RevocationJson.write(LIST)) + "]"));
        assertEquals(List.of(LIST), value(service.revocationLists()));
    }

    @Test
    void whatTheServiceDoesAboutRevocationIsReadAndSet() throws WireException {
        scripted.on("GET /revocationSettings",
                Reply.json(Json.compact(RevocationJson.write(RevocationSettings.OFF))));
        scripted.on("PUT /revocationSettings",
                Reply.json(Json.compact(RevocationJson.write(RevocationSettings.OFF))));
        assertEquals(RevocationSettings.OFF, value(service.revocationSettings()));
        assertEquals(RevocationSettings.OFF, value(service.setRevocationSettings(RevocationSettings.OFF)));
        assertEquals(RevocationSettings.OFF, RevocationJson.readSettings(Json.read(scripted.last().body())));
    }

    @Test
    void aJudgementIsAskedFor() throws WireException {
        CertificateJudgement judgement = new CertificateJudgement(TIME, Optional.empty(), List.of(), List.of(),
                List.of(), CertificateJudgement.Outcome.LET_IN, Optional.empty());
        scripted.on("POST /certificates/judge", Reply.json(Json.compact(JudgementJson.write(judgement))));
        List<Bytes> chain = List.of(CERTIFICATE.der().orElseThrow());
        assertEquals(judgement, value(service.judge(chain, Optional.of(TIME))));
        assertEquals(new JudgementJson.Question(chain, Optional.of(TIME)),
                JudgementJson.readQuestion(Json.read(scripted.last().body())));
    }

    @Test
    void knownCertificatesComeInPages() {
        KnownCertificate known = new KnownCertificate(new KnownCertificate.OfServer(), KnownCertificate.Place.PRIMARY,
                CERTIFICATE.info());
        KnownCertificate read = new KnownCertificate(known.owner(), known.place(), CERTIFICATE.info());
        scripted.on("GET /knownCertificates",
                Reply.page("[" + Json.compact(KnownCertificateJson.write(known)) + "]", "more"));
        assertEquals(new Page<>(List.of(read), Optional.of("more")),
                value(service.knownCertificates(Optional.of("some"), 7)));
        assertEquals(Optional.of("some"), scripted.last().header("x-ms-continuation"));
        assertEquals(Optional.of("7"), scripted.last().header("x-ms-max-item-count"));
    }

    @Test
    void aServiceWithoutThemSaysSo() {
        List<Supplier<Result<?>>> calls = List.of(service::caCertificates, () -> service.caCertificate(LINE),
                () -> service.putCaCertificate(LINE, CERTIFICATE, true, WriteCondition.ABSENT),
                () -> service.deleteCaCertificate(LINE, WriteCondition.ALWAYS),
                () -> service.generateVerificationCode(LINE, WriteCondition.ALWAYS),
                () -> service.verifyCaCertificate(LINE, CERTIFICATE, WriteCondition.ALWAYS),
                service::revocationLists, service::revocationSettings,
                () -> service.setRevocationSettings(RevocationSettings.OFF),
                () -> service.putRevocationList(LINE, Bytes.of(new byte[] { 1 }), Optional.empty()),
                () -> service.deleteRevocationList(LINE, false),
                () -> service.judge(List.of(CERTIFICATE.der().orElseThrow()), Optional.empty()),
                () -> service.knownCertificates(Optional.empty(), 1));
        for (Supplier<Result<?>> call : calls) {
            ServiceError refusal = error(call.get());
            assertEquals(RemoteProvisioningService.NOT_OFFERED, refusal.code(), refusal.message());
            assertTrue(refusal.message().contains("localhost:" + scripted.port()), refusal.message());
        }
    }

    @Test
    void aCertificateThatIsNotThereIsNotTakenForAServiceWithoutThem() {
        scripted.on("GET /certificates", Reply.json("{\"value\":[]}"));
        scripted.on("GET /certificates/line-3", Reply.error(404000, "There is no line-3."));
        assertEquals(new ServiceError(404000, "There is no line-3."), error(service.caCertificate(LINE)));
    }

    @Test
    void listenersAreToldOfCertificatesChangedHere() throws InterruptedException {
        BlockingQueue<ServiceChange> heard = new LinkedBlockingQueue<>();
        scripted.on("PUT /certificates/line-3", Reply.json(Json.compact(CertificateJson.write(CA))));
        try (var listening = service.onChange(heard::add)) {
            value(service.putCaCertificate(LINE, CERTIFICATE, true, WriteCondition.ABSENT));
            assertEquals(new ServiceChange.CaCertificatesChanged(), heard.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void aMarkTellsOfEveryChangeAndSparesTheOtherQuestion() throws InterruptedException {
        BlockingQueue<ServiceChange> heard = new LinkedBlockingQueue<>();
        String description = "{\"idScope\":\"0ne0000ABCD\",\"allocationPolicy\":\"hashed\",\"linkedHubs\":[],"
                + "\"enrollments\":1,\"enrollmentGroups\":1,\"changes\":\"a.1\"}";
        scripted.on("GET /service", Reply.json(description), Reply.json(description.replace("a.1", "a.2")));
        try (var listening = service.onChange(heard::add)) {
            assertEquals(new ServiceChange.MuchChanged(), heard.poll(20, TimeUnit.SECONDS));
        }
        assertTrue(scripted.calls().stream().allMatch("GET /service"::equals), scripted.calls().toString());
    }
}
