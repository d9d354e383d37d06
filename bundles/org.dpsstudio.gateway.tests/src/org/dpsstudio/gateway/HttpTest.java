// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.access.Authorization;
import org.dpsstudio.service.device.DeviceAnswer;
import org.dpsstudio.service.device.DeviceRequest;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

/** HTTP/1.1 as hurried, careless and hostile clients speak it. */
class HttpTest {
    private static final int BOUND = GatewayLimits.DEFAULT.bodyBytes();
    private static final long PATIENCE_SECONDS = 20;

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
    void aConnectionServesManyRequests() throws Exception {
        try (Wire wire = rig.open()) {
            for (int i = 0; i < 50; i++) {
                Wire.Reply reply = wire.exchange(Rig.register("dev-" + i));
                assertEquals(202, reply.status());
                assertNull(reply.header("Connection"));
            }
        }
        assertEquals(50, rig.devices.registered.size());
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
        rig.devices.onRegister = request -> {
            String id = request.registrationId();
            if (id.hashCode() % 2 == 0) {
                Thread.yield();
            }
            return new DeviceAnswer.Refused(new ServiceError(ServiceError.ATTESTATION_FAILED, id));
        };
        int count = 400;
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(Rig.register("dev-" + i));
        }
        try (Wire wire = rig.open()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(wire, all.toString()));
            for (int i = 0; i < count; i++) {
                assertEquals("dev-" + i, json(wire.reply()).get("message").textValue());
            }
            sending.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void oneRequestOfAConnectionIsWorkedOnAtATime() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        rig.devices.onRegister = request -> {
            begun.countDown();
            await(release);
            return new DeviceAnswer.Accepted(FakeDevices.OPERATION);
        };
        try (Wire wire = rig.open(); Wire other = rig.open()) {
            wire.send(Rig.register("first") + Rig.register("second"));
            await(begun);
            rig.devices.onRegister = request -> new DeviceAnswer.Accepted(FakeDevices.OPERATION);
            assertEquals(202, other.exchange(Rig.register("beside")).status());
            assertEquals(List.of("first", "beside"), ids());
            release.countDown();
            assertEquals(202, wire.reply().status());
            assertEquals(202, wire.reply().status());
            assertEquals(List.of("first", "beside", "second"), ids());
        }
    }

    @Test
    void aRequestMayArriveByteByByte() throws Exception {
        try (Wire wire = rig.open()) {
            for (byte b : Rig.register("dev-slow").getBytes()) {
                wire.send(new byte[] { b });
            }
            assertEquals(202, wire.reply().status());
        }
    }

    @Test
    void aBodyInChunksIsReadAsOne() throws Exception {
        String request = Rig.request("PUT", "/" + Rig.SCOPE + "/registrations/a/register?" + Rig.VERSION,
                "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", "")
                + "9\r\n{\"payload\r\n5\r\n\":[1,\r\n3\r\n2]}\r\n0\r\n\r\n";
        assertEquals(202, rig.once(request).status());
        DeviceRequest.Body.Read body = (DeviceRequest.Body.Read) rig.devices.registered.getFirst().body();
        assertEquals("[1,2]", body.payload().orElseThrow().text());
    }

    @Test
    void theLargestBodyIsRead() throws Exception {
        String body = "{\"payload\":\"" + "x".repeat(BOUND - 14) + "\"}";
        assertEquals(BOUND, body.length());
        assertEquals(202, rig.once(register("a", body)).status());
        assertInstanceOf(DeviceRequest.Body.Read.class, rig.devices.registered.getFirst().body());
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 4 * 1024, 900 * 1024 })
    void aLargerBodyIsAnsweredAndTheConnectionLivesOn(int more) throws Exception {
        answerUnreadable();
        try (Wire wire = rig.open()) {
            Wire.Reply reply = wire.exchange(register("big", "x".repeat(BOUND + more)));
            assertError(reply, 413, ServiceError.TOO_LARGE);
            DeviceRequest.Body.Unreadable body = assertInstanceOf(DeviceRequest.Body.Unreadable.class,
                    rig.devices.registered.getFirst().body());
            assertEquals(ServiceError.TOO_LARGE, body.errorCode());
            assertEquals(413, wire.exchange(register("big", "x".repeat(BOUND + more))).status());
        }
    }

    @Test
    void aLargerBodyInChunksIsAnsweredToo() throws Exception {
        answerUnreadable();
        StringBuilder request = new StringBuilder(
                Rig.request("PUT", "/" + Rig.SCOPE + "/registrations/a/register?" + Rig.VERSION,
                        "Transfer-Encoding: chunked\r\n", ""));
        for (int i = 0; i < 100; i++) {
            request.append("400\r\n").append("y".repeat(1024)).append("\r\n");
        }
        try (Wire wire = rig.open()) {
            assertError(wire.exchange(request + "0\r\n\r\n"), 413, ServiceError.TOO_LARGE);
            assertEquals(413, wire.exchange(request + "0\r\n\r\n").status());
        }
    }

    @Test
    void aHugeBodyIsAnsweredBeforeItsEnd() throws Exception {
        answerUnreadable();
        try (Wire wire = rig.open()) {
            CompletableFuture<Void> sending = CompletableFuture
                    .runAsync(() -> sendWhileTaken(wire, register("huge", "z".repeat(64 * 1024 * 1024))));
            Wire.Reply reply = wire.reply();
            assertError(reply, 413, ServiceError.TOO_LARGE);
            assertEquals("close", reply.header("Connection"));
            sending.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void aLargerBodyOfTheServiceApiIsRefused() throws Exception {
        assertError(rig.call("PUT", "/enrollments/a", "", "x".repeat(BOUND + 1)), 413, ServiceError.TOO_LARGE);
        assertEquals(List.of(), rig.service.calls);
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws Exception {
        String head = "PUT /" + Rig.SCOPE + "/registrations/a/register?" + Rig.VERSION
                + " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ";
        try (Wire wire = rig.open()) {
            assertEquals(100, wire.exchange(head + "2\r\n\r\n").status());
            assertEquals(202, wire.exchange("{}").status());
            assertEquals(202, wire.exchange(Rig.register("b")).status());
        }
    }

    @Test
    void aClientThatAsksFirstWithALargerBodyIsRefusedWithoutIt() throws Exception {
        answerUnreadable();
        String head = "PUT /" + Rig.SCOPE + "/registrations/a/register?" + Rig.VERSION
                + " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 200000\r\n\r\n";
        try (Wire wire = rig.open()) {
            Wire.Reply reply = wire.exchange(head);
            assertError(reply, 413, ServiceError.TOO_LARGE);
            assertEquals("close", reply.header("Connection"));
            assertTrue(wire.ended());
        }
        assertEquals(1, rig.devices.registered.size());
    }

    @Test
    void javasHttpClientRegisters() throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(TestTls.client()).build()) {
            HttpRequest request = HttpRequest
                    .newBuilder(URI.create("https://localhost:" + rig.port() + "/" + Rig.SCOPE
                            + "/registrations/dev-java/register?" + Rig.VERSION))
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"registrationId\":\"dev-java\"}"))
                    .header("Content-Type", "application/json; charset=utf-8").expectContinue(true)
                    .timeout(Duration.ofSeconds(PATIENCE_SECONDS)).build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(202, response.statusCode());
            assertTrue(response.body().contains("assigning"), response.body());
        }
    }

    static Stream<Arguments> malformed() {
        return Stream.of(Arguments.of("no HTTP", "hello\r\n\r\n", 400),
                Arguments.of("a line too long", "GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414),
                Arguments.of("a head too large",
                        "GET / HTTP/1.1\r\nHost: a\r\nX-Much: " + "b".repeat(17_000) + "\r\n\r\n", 431),
                Arguments.of("two lengths",
                        "PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
                Arguments.of("a length that is none", "PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400),
                Arguments.of("a chunk size that is none",
                        "PUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400),
                Arguments.of("no host", "GET /enrollments/a HTTP/1.1\r\n\r\n", 400),
                Arguments.of("a blank in a field name", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
                Arguments.of("broken percent-encoding", "GET /enrollments/%4 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                Arguments.of("percent-encoding of no text", "GET /enrollments/%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                Arguments.of("a target of another form", "CONNECT host:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                Arguments.of("another expectation", "PUT /a HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n", 417),
                Arguments.of("another version", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void whatIsNotHttpIsRefusedAndTheConnectionEnds(String what, String request, int status) throws Exception {
        try (Wire wire = rig.open()) {
            Wire.Reply reply = wire.exchange(request);
            assertError(reply, status, status == 400 ? ServiceError.INVALID_ARGUMENT : status * 1000);
            assertEquals("close", reply.header("Connection"));
            wire.socket.shutdownOutput();
            assertTrue(wire.ended());
        }
        assertEquals(List.of(), rig.devices.registered);
        assertEquals(List.of(), rig.service.calls);
    }

    @Test
    void nothingAfterARefusedRequestIsTakenForOne() throws Exception {
        String smuggled = "PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"
                + Rig.register("smuggled");
        try (Wire wire = rig.open()) {
            assertEquals(400, wire.exchange(smuggled).status());
            assertTrue(wire.ended());
        }
        assertEquals(List.of(), rig.devices.registered);
    }

    @Test
    void anOlderClientIsAnsweredAndClosedUnlessItAsksToStay() throws Exception {
        String path = "PUT /" + Rig.SCOPE + "/registrations/a/register?" + Rig.VERSION + " HTTP/1.0\r\n";
        try (Wire wire = rig.open()) {
            Wire.Reply staying = wire.exchange(path + "Connection: keep-alive\r\n\r\n");
            assertEquals("keep-alive", staying.header("Connection"));
            Wire.Reply leaving = wire.exchange(path + "\r\n");
            assertEquals(202, leaving.status());
            assertEquals("close", leaving.header("Connection"));
            assertTrue(wire.ended());
        }
    }

    @Test
    void aClientThatWantsToCloseIsClosed() throws Exception {
        try (Wire wire = rig.open()) {
            Wire.Reply reply = wire.exchange(Rig.request("PUT",
                    "/" + Rig.SCOPE + "/registrations/a/register?" + Rig.VERSION, "Connection: close\r\n", ""));
            assertEquals("close", reply.header("Connection"));
            assertTrue(wire.ended());
        }
    }

    @Test
    void anAnswerToHeadHasNoBody() throws Exception {
        try (Wire wire = rig.open()) {
            Wire.Reply reply = wire.send(Rig.request("HEAD", "/enrollments/a?" + Rig.VERSION, "", "")).replyToHead();
            assertEquals(405, reply.status());
            assertEquals("GET, PUT, DELETE", reply.header("Allow"));
            assertNotEquals("0", reply.header("Content-Length"));
            assertEquals(202, wire.exchange(Rig.register("after")).status());
        }
    }

    @Test
    void everyAnswerCarriesTheFieldsOfTheService() throws Exception {
        Wire.Reply reply = rig.once(Rig.register("dev-1"));
        assertEquals("application/json; charset=utf-8", reply.header("Content-Type"));
        assertEquals("max-age=31536000; includeSubDomains", reply.header("Strict-Transport-Security"));
        assertTrue(reply.header("x-ms-request-id").matches("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}"));
        ZonedDateTime date = ZonedDateTime.parse(reply.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME);
        assertTrue(Duration.between(date, ZonedDateTime.now()).abs().toMinutes() < 2, date.toString());
        assertNull(reply.header("x-ms-error-code"));
    }

    @Test
    void requestsHaveIdsOfTheirOwn() throws Exception {
        try (Wire wire = rig.open()) {
            assertNotEquals(wire.exchange(Rig.register("a")).header("x-ms-request-id"),
                    wire.exchange(Rig.register("a")).header("x-ms-request-id"));
        }
    }

    @Test
    void aFailureThatNobodyPlannedForIsAnswered() throws Exception {
        rig.devices.onRegister = request -> {
            throw new IllegalStateException("the disk is full of secrets");
        };
        try (Wire wire = rig.open()) {
            Wire.Reply reply = wire.exchange(Rig.register("a"));
            assertError(reply, 500, ServiceError.INTERNAL);
            assertFalse(reply.body().contains("disk"), reply.body());
            rig.devices.onRegister = request -> new DeviceAnswer.Accepted(FakeDevices.OPERATION);
            assertEquals(202, wire.exchange(Rig.register("a")).status());
        }
    }

    @Test
    void whoStaysSilentIsClosed() throws Exception {
        restart(Limits.with().idleTime(Duration.ofMillis(300)).limits());
        try (Wire wire = rig.open()) {
            assertEquals(202, wire.exchange(Rig.register("a")).status());
            assertTrue(wire.ended());
        }
    }

    @Test
    void whoNeverEndsARequestIsToldAndClosed() throws Exception {
        restart(Limits.with().requestTime(Duration.ofMillis(300)).limits());
        for (String half : List.of("GET /enroll",
                "PUT /" + Rig.SCOPE + "/registrations/a/register HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{")) {
            try (Wire wire = rig.open()) {
                Wire.Reply reply = wire.exchange(half);
                assertError(reply, 408, 408_000);
                assertEquals("close", reply.header("Connection"));
                assertTrue(wire.ended());
            }
        }
        assertEquals(List.of(), rig.devices.registered);
    }

    @Test
    void whoDribblesIsToldAndClosedAllTheSame() throws Exception {
        restart(Limits.with().requestTime(Duration.ofMillis(500)).limits());
        try (Wire wire = rig.open()) {
            CompletableFuture<Void> dribbling = CompletableFuture.runAsync(() -> {
                send(wire, "GET / HTTP/1.1\r\n");
                while (sendWhileTaken(wire, "X-More: 1\r\n")) {
                    Thread.onSpinWait();
                }
            });
            Wire.Reply reply = wire.reply();
            assertTrue(reply.status() == 408 || reply.status() == 431, () -> reply.toString());
            wire.close();
            dribbling.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void aLongAnsweringIsNoSilence() throws Exception {
        restart(Limits.with().idleTime(Duration.ofMillis(200)).requestTime(Duration.ofMillis(200))
                .answerTime(Duration.ofMillis(200)).limits());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        rig.devices.onRegister = request -> {
            begun.countDown();
            await(release);
            return new DeviceAnswer.Accepted(FakeDevices.OPERATION);
        };
        try (Wire wire = rig.open(); Wire idle = rig.open()) {
            wire.send(Rig.register("a"));
            await(begun);
            assertTrue(idle.ended());
            release.countDown();
            assertEquals(202, wire.reply().status());
        }
    }

    @Test
    void whoDoesNotReadItsAnswerIsClosed() throws Exception {
        restart(Limits.with().answerTime(Duration.ofMillis(300)).limits());
        rig.devices.onRegister = request -> new DeviceAnswer.Refused(
                new ServiceError(ServiceError.ATTESTATION_FAILED, "x".repeat(64 * 1024 * 1024)));
        try (Wire wire = rig.open()) {
            wire.send(Rig.register("deaf"));
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                while (sendWhileTaken(wire, Rig.register("more"))) {
                    Thread.onSpinWait();
                }
            });
            writing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertEquals(List.of("deaf"), ids());
    }

    @Test
    void aConnectionBeyondTheLimitIsClosedAndLaterOnesAreServed() throws Exception {
        restart(Limits.with().connections(2).limits());
        try (Wire first = rig.open()) {
            try (Wire second = rig.open()) {
                assertThrows(IOException.class, rig::open);
                assertEquals(202, first.exchange(Rig.register("a")).status());
                assertEquals(202, second.exchange(Rig.register("b")).status());
                second.exchange("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                assertTrue(second.ended());
            }
            assertEquals(202, first.exchange(Rig.register("c")).status());
            assertEquals(202, openWhenThereIsRoom().status());
        }
    }

    /** The server counts a closed connection a moment after its client does. */
    private Wire.Reply openWhenThereIsRoom() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                return rig.once(Rig.register("later"));
            } catch (IOException full) {
                if (System.nanoTime() - end > 0) {
                    throw full;
                }
            }
        }
    }

    @Test
    void closingLetsARequestInFlightFinish() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        rig.devices.onRegister = request -> {
            begun.countDown();
            await(release);
            return new DeviceAnswer.Accepted(FakeDevices.OPERATION);
        };
        try (Wire busy = rig.open(); Wire idle = rig.open()) {
            busy.send(Rig.register("in-flight"));
            await(begun);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(rig.gateway::close);
            assertTrue(idle.ended());
            assertThrows(IOException.class, rig::open);
            assertFalse(closing.isDone());
            release.countDown();
            Wire.Reply reply = busy.reply();
            assertEquals(202, reply.status());
            assertEquals("close", reply.header("Connection"));
            closing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void closingDoesNotWaitForEver() throws Exception {
        restart(Limits.with().closeTime(Duration.ofMillis(200)).limits());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        rig.devices.onRegister = request -> {
            begun.countDown();
            await(release);
            return new DeviceAnswer.Accepted(FakeDevices.OPERATION);
        };
        try (Wire busy = rig.open()) {
            busy.send(Rig.register("stuck"));
            await(begun);
            CompletableFuture.runAsync(rig.gateway::close).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThrows(IOException.class, busy::reply);
        } finally {
            release.countDown();
        }
    }

    @Test
    void aPortInUseIsSaidWithWhatToDo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            GatewayException refused = assertThrows(GatewayException.class,
                    () -> startAt("127.0.0.1", other.getLocalPort()));
            assertTrue(refused.getMessage().contains(Integer.toString(other.getLocalPort())), refused.getMessage());
            assertTrue(refused.getMessage().contains("choose another port"), refused.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "192.0.2.1", "no-such-host.invalid" })
    void anAddressThatIsNotThisMachinesIsSaidWithWhatToDo(String address) {
        GatewayException refused = assertThrows(GatewayException.class, () -> startAt(address, 0));
        assertTrue(refused.getMessage().contains(address), refused.getMessage());
        assertTrue(refused.getMessage().contains("127.0.0.1"), refused.getMessage());
    }

    @Test
    void thePortIsFreeAgainAfterClosing() throws Exception {
        int port = rig.port();
        assertEquals(202, rig.once(Rig.register("a")).status());
        rig.gateway.close();
        rig.gateway.close();
        startAt("127.0.0.1", port).close();
    }

    private HttpsGateway startAt(String address, int port) throws GatewayException {
        return HttpsGateway.start(new GatewaySettings(address, port, Set.of("localhost")),
                TestTls.identity(TestTls.SERVER), rig.devices, rig.service.port(),
                new Authorization(new Policies()), Clock.systemUTC());
    }

    private void restart(GatewayLimits limits) {
        rig.close();
        rig = new Rig(limits);
    }

    private void answerUnreadable() {
        rig.devices.onRegister = request -> request.body() instanceof DeviceRequest.Body.Unreadable unreadable
                ? new DeviceAnswer.Refused(new ServiceError(unreadable.errorCode(), unreadable.came()))
                : new DeviceAnswer.Accepted(FakeDevices.OPERATION);
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        rig.devices.registered.forEach(request -> ids.add(request.registrationId()));
        return ids;
    }

    private static String register(String id, String body) {
        return Rig.request("PUT", "/" + Rig.SCOPE + "/registrations/" + id + "/register?" + Rig.VERSION, "", body);
    }

    private static JsonNode json(Wire.Reply reply) {
        try {
            return Json.read(reply.body());
        } catch (WireException e) {
            throw new AssertionError(reply.toString(), e);
        }
    }

    static void assertError(Wire.Reply reply, int status, int code) {
        assertEquals(status, reply.status(), reply::toString);
        assertEquals(Integer.toString(code), reply.header("x-ms-error-code"), reply::toString);
        JsonNode error = json(reply);
        assertEquals(code, error.get("errorCode").intValue());
        assertEquals(reply.header("x-ms-request-id"), error.get("trackingId").textValue());
        assertTrue(error.get("message").textValue().length() > 3, reply::toString);
        assertTrue(error.get("timestampUtc").textValue().endsWith("Z"), reply::toString);
    }

    private static void send(Wire wire, String text) {
        if (!sendWhileTaken(wire, text)) {
            throw new AssertionError("not taken");
        }
    }

    private static boolean sendWhileTaken(Wire wire, String text) {
        try {
            wire.send(text);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
