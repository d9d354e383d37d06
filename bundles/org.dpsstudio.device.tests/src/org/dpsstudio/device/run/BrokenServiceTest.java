// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import static org.dpsstudio.device.run.ScriptedServer.hang;
import static org.dpsstudio.device.run.ScriptedServer.raw;
import static org.dpsstudio.device.run.ScriptedServer.rawAndClose;
import static org.dpsstudio.device.run.ScriptedServer.reset;
import static org.dpsstudio.device.run.ScriptedServer.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.run.RunResult.Ending;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Services that cannot be reached, are not trusted, or answer what no service should. */
class BrokenServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(1500);
    private static final String ACCEPTED = "{\"operationId\":\"op-1\",\"status\":\"assigning\"}";
    private static final String ASSIGNED = "{\"operationId\":\"op-1\",\"status\":\"assigned\",\"registrationState\":"
            + "{\"registrationId\":\"d\",\"assignedHub\":\"h.example\",\"deviceId\":\"d\",\"status\":\"assigned\"}}";

    private static DeviceTransport transport;

    @BeforeAll
    static void open() {
        transport = DeviceTransport.open(2);
    }

    @AfterAll
    static void close() {
        transport.close();
    }

    private static RunRequest request(String host, int port, List<X509Certificate> trusted, Duration patience) {
        return new RunRequest(host, port, "0ne00000000", DeviceProtocol.HTTPS, trusted, Optional.empty(), Set.of(),
                patience);
    }

    private static RunRequest request(ScriptedServer server, Duration patience) {
        return request("localhost", server.port(), List.of(ScriptedServer.CA.certificate()), patience)
                .withPollAfter(Duration.ZERO);
    }

    private static RunResult run(DeviceIdentity device, RunRequest request) {
        return ProvisioningRun.run(device, request, RunObserver.NONE, transport);
    }

    private static RunResult run(ScriptedServer server) {
        return run(Devices.keyed("d"), request(server, PATIENCE));
    }

    /** Without a certificate by the native engine, and with a key that must stay where it is by the Java one. */
    private static Stream<DeviceIdentity> bothEngines() {
        DeviceIdentity.X509 certified = Devices.selfSigned("d");
        return Stream.of(Devices.keyed("d"), new DeviceIdentity.X509(certified.registrationId(), certified.chain(),
                certified.key(), KeyPlace.TOKEN, () -> {
                }));
    }

    private static void assertBroken(RunResult result, StepKind during, String words) {
        Ending.BrokenOff broken = assertInstanceOf(Ending.BrokenOff.class, result.ending(),
                () -> result.ending().toString());
        assertEquals(during, broken.during(), broken::message);
        assertTrue(broken.message().contains(words), broken::message);
        Step last = result.steps().getLast();
        assertEquals(StepKind.BROKEN_OFF, last.kind());
        assertEquals(Optional.of(broken.message()), last.problem());
    }

    private static Ending.Refused refused(RunResult result) {
        assertEquals(StepKind.REFUSED, result.steps().getLast().kind());
        return assertInstanceOf(Ending.Refused.class, result.ending(), () -> result.ending().toString());
    }

    @Test
    void aNameThatNobodyKnowsIsSaid() {
        assertBroken(run(Devices.keyed("d"), request("no-such-host.invalid", 443, List.of(), PATIENCE)),
                StepKind.CONNECT, "no-such-host.invalid");
    }

    @Test
    void whatIsNoHostNameIsSaid() {
        for (String host : List.of("", "https://dps.example", "two words", "dps.example\r\nX: y")) {
            assertBroken(run(Devices.keyed("d"), request(host, 443, List.of(), PATIENCE)), StepKind.CONNECT,
                    "no host name");
        }
    }

    @Test
    void aPortWhereNothingListensIsSaid() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertBroken(run(Devices.keyed("d"), request("127.0.0.1", port, List.of(), PATIENCE)), StepKind.CONNECT,
                "Nothing listens at 127.0.0.1:" + port);
    }

    @ParameterizedTest
    @MethodSource("bothEngines")
    void aServiceOfAnotherCaIsNotTrustedAndItsCertificateIsShown(DeviceIdentity device) {
        try (ScriptedServer server = ScriptedServer.of()) {
            X509Certificate other = Devices.MAKER.ca("CN=Other CA", Devices.VALIDITY).certificate();
            RunResult result = run(device, request("localhost", server.port(), List.of(other), PATIENCE));
            assertBroken(result, StepKind.TLS, "no trusted CA");
            Value chain = Steps.value(Steps.only(result, StepKind.TLS), "service", "certificate");
            assertEquals("CN=localhost", chain.text());
            assertEquals(List.of(), server.asked().stream().filter(asked -> !asked.startsWith("gone")).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("bothEngines")
    void aPrivateCaIsNotTrustedWithoutBeingTold(DeviceIdentity device) {
        try (ScriptedServer server = ScriptedServer.of()) {
            assertBroken(run(device, request("localhost", server.port(), List.of(), PATIENCE)), StepKind.TLS,
                    "no trusted CA");
        }
    }

    @ParameterizedTest
    @MethodSource("bothEngines")
    void aCertificateForAnotherNameIsNotTaken(DeviceIdentity device) {
        for (String name : List.of("elsewhere.example", "127.0.0.2")) {
            try (ScriptedServer server = ScriptedServer.of(ScriptedServer.serverFor(name))) {
                assertBroken(run(device, request(server, PATIENCE)), StepKind.TLS, "not for localhost");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bothEngines")
    void anAddressMustBeInTheCertificateToo(DeviceIdentity device) {
        try (ScriptedServer server = ScriptedServer.of(ScriptedServer.serverFor("localhost"))) {
            assertBroken(run(device, request("127.0.0.1", server.port(), List.of(ScriptedServer.CA.certificate()),
                    PATIENCE)), StepKind.TLS, "not for 127.0.0.1");
        }
        try (ScriptedServer server = ScriptedServer.of(say(200, "", ASSIGNED))) {
            assertTrue(run(device, request("127.0.0.1", server.port(), List.of(ScriptedServer.CA.certificate()),
                    PATIENCE)).provisioned());
        }
    }

    @ParameterizedTest
    @MethodSource("bothEngines")
    void anExpiredServiceIsNotTaken(DeviceIdentity device) {
        try (ScriptedServer server = ScriptedServer.of(ScriptedServer.expiredServer())) {
            assertBroken(run(device, request(server, PATIENCE)), StepKind.TLS, "has expired");
        }
    }

    @ParameterizedTest
    @MethodSource("bothEngines")
    void aServiceThatSpeaksTls11AloneIsNotTaken(DeviceIdentity device) {
        byte[] hello = HexFormat.of().parseHex("160302002a" + "02000026" + "0302" + "5a".repeat(32) + "00" + "c013"
                + "00");
        try (ScriptedServer server = ScriptedServer.withoutTls((plain, out) -> {
            out.write(hello);
            return true;
        })) {
            assertBroken(run(device, request(server, PATIENCE)), StepKind.TLS, "TLS 1.2 and 1.3");
        }
    }

    @ParameterizedTest
    @MethodSource("bothEngines")
    void whatDoesNotSpeakTlsIsSaid(DeviceIdentity device) {
        try (ScriptedServer server = ScriptedServer.withoutTls(raw("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            assertBroken(run(device, request(server, PATIENCE)), StepKind.TLS, "does not speak TLS");
        }
    }

    @ParameterizedTest
    @MethodSource("bothEngines")
    void aConnectionThatIsClosedOrForgottenInTheHandshakeIsSaid(DeviceIdentity device) {
        try (ScriptedServer server = ScriptedServer.withoutTls(rawAndClose(""))) {
            assertBroken(run(device, request(server, PATIENCE)), StepKind.TLS, "during the TLS handshake");
        }
        try (ScriptedServer server = ScriptedServer.withoutTls(reset())) {
            assertBroken(run(device, request(server, PATIENCE)), StepKind.TLS, "TLS handshake");
        }
        try (ScriptedServer server = ScriptedServer.withoutTls(hang())) {
            assertBroken(run(device, request(server, SHORT)), StepKind.TLS, "1.5 seconds");
        }
    }

    @Test
    void aServiceThatNeverAnswersIsGivenUp() {
        try (ScriptedServer server = ScriptedServer.of(hang())) {
            assertBroken(run(Devices.keyed("d"), request(server, SHORT)), StepKind.REGISTER,
                    "No answer came within 1.5 seconds");
        }
    }

    @Test
    void aConnectionThatIsClosedOrResetWithoutAnAnswerIsSaid() {
        try (ScriptedServer server = ScriptedServer.of(rawAndClose(""))) {
            assertBroken(run(server), StepKind.REGISTER, "answer");
            assertEquals(1, server.asked().size());
        }
        try (ScriptedServer server = ScriptedServer.of(reset())) {
            assertBroken(run(server), StepKind.REGISTER, "answer");
        }
    }

    @Test
    void anAnswerThatIsCutOffIsNotTaken() {
        try (ScriptedServer server = ScriptedServer
                .of(rawAndClose("HTTP/1.1 202 Accepted\r\nContent-Length: 500\r\n\r\n" + ACCEPTED))) {
            assertBroken(run(server), StepKind.REGISTER, "in the middle of its answer");
        }
        try (ScriptedServer server = ScriptedServer.of(rawAndClose("HTTP/1.1 202 Acc"))) {
            assertBroken(run(server), StepKind.REGISTER, "in the middle of its answer");
        }
    }

    @Test
    void anAnswerLargerThanAMegabyteIsNotRead() {
        String large = "x".repeat(1024 * 1024 + 1);
        try (ScriptedServer server = ScriptedServer.of(say(200, "", large))) {
            assertBroken(run(server), StepKind.REGISTER, "larger than 1 MB");
        }
        try (ScriptedServer server = ScriptedServer.of(raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n"))) {
            assertBroken(run(server), StepKind.REGISTER, "larger than 1 MB");
        }
        try (ScriptedServer server = ScriptedServer
                .of(raw("HTTP/1.1 200 OK\r\nX: " + "y".repeat(64 * 1024) + "\r\n\r\n"))) {
            assertBroken(run(server), StepKind.REGISTER, "larger than 1 MB");
        }
    }

    @Test
    void whatIsNoHttpIsSaid() {
        try (ScriptedServer server = ScriptedServer.of(raw("SSH-2.0-OpenSSH_9.7\r\n\r\n"))) {
            assertBroken(run(server), StepKind.REGISTER, "no HTTP answer");
        }
    }

    @Test
    void anAnswerWithoutJsonOrWithoutItsMembersIsSaid() {
        try (ScriptedServer server = ScriptedServer.of(say(200, "", "<html>Welcome</html>"))) {
            RunResult result = run(server);
            assertBroken(result, StepKind.REGISTER, "no JSON object");
            assertTrue(result.steps().get(4).readable().contains("<html>Welcome</html>"));
        }
        try (ScriptedServer server = ScriptedServer.of(say(200, "", "[1]"))) {
            assertBroken(run(server), StepKind.REGISTER, "no JSON object");
        }
        try (ScriptedServer server = ScriptedServer.of(say(202, "", "{\"status\":\"assigning\"}"))) {
            assertBroken(run(server), StepKind.REGISTER, "names no operation");
        }
        try (ScriptedServer server = ScriptedServer.of(say(202, "", ACCEPTED),
                say(200, "", "{\"operationId\":\"op-1\",\"status\":\"assigned\"}"))) {
            assertBroken(run(server), StepKind.POLL, "without hub and device ID");
        }
    }

    @Test
    void aMalformedChallengeIsSaid() {
        for (String key : List.of("AAAA", "no base64!", "A".repeat(8000))) {
            try (ScriptedServer server = ScriptedServer.of(say(401, "", "{\"message\":\"m\",\"authenticationKey\":\""
                    + key + "\",\"keyName\":\"registration\"}"))) {
                assertBroken(run(Devices.tpm("d"), request(server, PATIENCE)), StepKind.CHALLENGE, "cannot be read");
            }
        }
    }

    @Test
    void aRefusalIsToldWithWhatTheServiceSays() {
        try (ScriptedServer server = ScriptedServer.of(say(429, "Retry-After: 7\r\n",
                "{\"errorCode\":429001,\"trackingId\":\"t-1\",\"message\":\"Slow down.\"}"))) {
            assertEquals(new Ending.Refused(429, OptionalInt.of(429001), Optional.empty(), "Slow down.",
                    Optional.of("t-1"), Optional.of(Duration.ofSeconds(7))), refused(run(server)));
        }
        try (ScriptedServer server = ScriptedServer.of(
                raw("HTTP/1.1 500 Internal Server Error\r\nx-ms-request-id: r-1\r\nx-ms-error-code: 500000\r\n"
                        + "Content-Length: 4\r\n\r\noops"))) {
            assertEquals(new Ending.Refused(500, OptionalInt.of(500000), Optional.empty(), "Internal Server Error",
                    Optional.of("r-1"), Optional.empty()), refused(run(server)));
        }
        try (ScriptedServer server = ScriptedServer.of(say(400, "Retry-After: soon\r\n",
                "{\"errorCode\":\"400004\",\"message\":\"Bad.\"}"))) {
            Ending.Refused refused = refused(run(server));
            assertEquals(OptionalInt.of(400004), refused.errorCode());
            assertEquals(Optional.empty(), refused.retryAfter());
        }
    }

    @Test
    void aFailedOrDisabledRegistrationIsARefusal() {
        for (String status : List.of("failed", "disabled")) {
            try (ScriptedServer server = ScriptedServer.of(say(202, "", ACCEPTED), say(200, "",
                    "{\"operationId\":\"op-1\",\"status\":\"" + status + "\",\"registrationState\":{\"errorCode\":"
                            + "400208,\"errorMessage\":\"No hub.\",\"status\":\"" + status + "\"}}"))) {
                assertEquals(new Ending.Refused(200, OptionalInt.of(400208), Optional.of(status), "No hub.",
                        Optional.empty(), Optional.empty()), refused(run(server)));
            }
        }
    }

    @Test
    void aServiceThatIsBusyForAMomentIsAskedAgain() {
        try (ScriptedServer server = ScriptedServer.of(say(202, "Retry-After: 0\r\n", ACCEPTED),
                say(429, "Retry-After: 0\r\n", "{}"), say(503, "", ""), say(202, "", ACCEPTED), say(500, "", ""),
                say(200, "", ASSIGNED))) {
            RunResult result = run(server);
            assertTrue(result.provisioned(), () -> result.ending().toString());
            List<Step> troubled = result.steps().stream().filter(step -> step.problem().isPresent()).toList();
            assertEquals(List.of(StepKind.POLL, StepKind.POLL, StepKind.POLL),
                    troubled.stream().map(Step::kind).toList());
            assertTrue(troubled.getFirst().problem().orElseThrow().contains("429"));
        }
    }

    @Test
    void aServiceThatStaysBusyIsGivenUp() {
        try (ScriptedServer server = ScriptedServer.of(say(202, "", ACCEPTED), say(503, "", ""), say(503, "", ""),
                say(503, "", ""), say(200, "", ASSIGNED))) {
            assertEquals(503, refused(run(server)).httpStatus());
            assertEquals(4, server.asked().size());
        }
    }

    @Test
    void whenToAskAgainIsWhatTheServiceSays() {
        try (ScriptedServer server = ScriptedServer.of(say(202, "Retry-After: 1\r\n", ACCEPTED),
                say(200, "", ASSIGNED))) {
            RunResult result = run(Devices.keyed("d"), request("localhost", server.port(),
                    List.of(ScriptedServer.CA.certificate()), PATIENCE));
            assertTrue(result.provisioned());
            Step accepted = Steps.only(result, StepKind.ACCEPTED);
            Duration pause = Duration.between(accepted.time().plus(accepted.took()),
                    Steps.only(result, StepKind.POLL).time());
            assertTrue(pause.toMillis() >= 990 && pause.toMillis() < 3000, pause::toString);
        }
    }

    @Test
    void aRegistrationThatIsNeverOverIsGivenUp() {
        ScriptedServer.Act[] acts = Stream.generate(() -> say(202, "Retry-After: 30\r\n", ACCEPTED)).limit(9)
                .toArray(ScriptedServer.Act[]::new);
        try (ScriptedServer server = ScriptedServer.of(acts)) {
            RunResult result = run(Devices.keyed("d"), request("localhost", server.port(),
                    List.of(ScriptedServer.CA.certificate()), Duration.ofSeconds(1)));
            assertBroken(result, StepKind.POLL, "later than the run waits");
            assertTrue(result.took().toSeconds() < 8, () -> result.took().toString());
            assertEquals(1, server.asked().size());
        }
    }

    @Test
    void aConnectionThatIsClosedBetweenAnswersIsOpenedAgain() {
        try (ScriptedServer server = ScriptedServer.of(
                rawAndClose("HTTP/1.1 202 Accepted\r\nConnection: close\r\nContent-Length: " + ACCEPTED.length()
                        + "\r\n\r\n" + ACCEPTED),
                say(202, "", ACCEPTED), rawAndClose(""), say(200, "", ASSIGNED))) {
            RunResult result = run(server);
            assertTrue(result.provisioned(), () -> result.ending().toString());
            assertEquals(3, Steps.all(result, StepKind.CONNECT).size());
            assertEquals(3, Steps.all(result, StepKind.TLS).size());
        }
    }

    @Test
    void chunkedAnswersAndInterimOnesAreRead() {
        String half = ASSIGNED.substring(0, 40);
        String rest = ASSIGNED.substring(40);
        try (ScriptedServer server = ScriptedServer.of(raw("HTTP/1.1 100 Continue\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n28\r\n" + half + "\r\n"
                + Integer.toHexString(rest.length()) + "\r\n" + rest + "\r\n0\r\n\r\n"))) {
            RunResult result = run(server);
            assertTrue(result.provisioned(), () -> result.ending().toString());
            assertTrue(new String(Steps.only(result, StepKind.ASSIGNED).raw().toArray(),
                    StandardCharsets.UTF_8).endsWith("\r\n0\r\n\r\n"));
        }
    }

    @Test
    void whatAServiceMakesTooLongOrTooDeepIsToldWithinBoundsAndCanBeSaved(@TempDir Path folder) throws IOException {
        String deep = "[".repeat(60) + "]".repeat(60);
        String wide = "[" + "{},".repeat(150_000) + "1]";
        String text = "t".repeat(100_000);
        String more = ASSIGNED.replaceFirst("\\{",
                "{\"deep\":" + deep + ",\"wide\":" + wide + ",\"text\":\"" + text + "\",");
        DeviceIdentity device = Devices.keyed("d");
        try (ScriptedServer server = ScriptedServer.of(say(200, "", more))) {
            RunRequest request = request(server, PATIENCE);
            RunResult result = run(device, request);
            assertTrue(result.provisioned(), () -> result.ending().toString());
            Step step = Steps.only(result, StepKind.ASSIGNED);
            assertTrue(step.readable().length() < 70_000, () -> step.readable().length() + " characters");
            assertEquals("149,801 more", Steps.value(step, "wide", "\u2026").text());
            assertTrue(Steps.value(step, "text").text().length() < 20_000);
            assertTrue(step.raw().length() > more.length());
            RunFile.of(device, request, result).save(folder.resolve("run.json"));
            assertEquals(step, Steps.only(RunFile.load(folder.resolve("run.json")).result(), StepKind.ASSIGNED));
        }
        try (ScriptedServer server = ScriptedServer.of(say(200, "", "[".repeat(5000) + "]".repeat(5000)))) {
            assertBroken(run(server), StepKind.REGISTER, "no JSON object");
        }
    }

    @Test
    void whatTheServiceAddsIsIgnored() {
        String more = ASSIGNED.replaceFirst("\\{", "{\"new\":[1,{\"a\":null}],")
                .replace("\"registrationId\"", "\"payload\":{\"x\":1},\"registrationId\"");
        try (ScriptedServer server = ScriptedServer.of(say(202, "", ACCEPTED.replace("assigning", "unassigned")),
                say(200, "", more))) {
            assertTrue(run(server).provisioned());
        }
    }
}
