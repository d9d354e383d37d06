// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.client.ScriptedService.Reply;
import org.dpsstudio.client.internal.LoadingBrowser;
import org.dpsstudio.client.internal.RestConnection;
import org.dpsstudio.client.internal.Trust;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.wire.ConnectionString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFailureTest {
    private static final EnrollmentKey PRESS = new EnrollmentKey.Individual(RegistrationId.of("press-07"));
    private static final IndividualEnrollment ENROLLMENT = IndividualEnrollment.of(RegistrationId.of("press-07"),
            new AttestationMechanism.None());
    private static final String ANSWER = "{\"registrationId\":\"press-07\",\"attestation\":{\"type\":\"none\"}}";

    @TempDir
    private Path folder;

    private static ConnectionString at(String host, int port) {
        return new ConnectionString(host, port, ScriptedService.POLICY, ScriptedService.KEY);
    }

    private static void assertFails(int code, String phrase, Result<?> result) {
        ServiceError error = result.refusal().orElseThrow();
        assertEquals(code, error.code(), error.message());
        assertTrue(error.message().contains(phrase), error.message());
    }

    private void assertReadFails(int code, String phrase, ConnectionString where, Optional<Path> caFile)
            throws IOException {
        try (RemoteProvisioningService service = RemoteProvisioningService.connect(where, caFile)) {
            assertFails(code, phrase, service.enrollment(PRESS));
            assertFails(code, phrase, service.put(ENROLLMENT, WriteCondition.ABSENT));
        }
    }

    @Test
    void nothingAnswers() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertReadFails(RemoteProvisioningService.UNREACHABLE, "Nothing answers at localhost:" + port,
                at("localhost", port),
                Optional.empty());
    }

    @Test
    void aHostThatIsNotKnown() throws IOException {
        assertReadFails(RemoteProvisioningService.UNREACHABLE, "The host name no-such-host.invalid is not known",
                at("no-such-host.invalid", 443), Optional.empty());
    }

    @Test
    void aCertificateThatIsNotTrusted() throws IOException {
        try (ScriptedService scripted = new ScriptedService()) {
            assertReadFails(RemoteProvisioningService.UNTRUSTED, "name that file as the CA file", scripted.connection(),
                    Optional.empty());
            assertEquals(List.of(), scripted.asked());
        }
    }

    @Test
    void aCertificateOfAnotherName() throws IOException {
        Validity now = Validity.of(Instant.now().minusSeconds(60), Duration.ofDays(1));
        try (ScriptedService scripted = new ScriptedService(List.of("dps.example.net"), now)) {
            assertReadFails(RemoteProvisioningService.UNTRUSTED, "is not for that name", scripted.connection(),
                    Optional.of(scripted.caFile(folder)));
            assertEquals(List.of(), scripted.asked());
        }
    }

    @Test
    void anAddressInTheCertificateIsAName() throws IOException {
        Validity now = Validity.of(Instant.now().minusSeconds(60), Duration.ofDays(1));
        String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        try (ScriptedService scripted = new ScriptedService(List.of(loopback), now);
                RemoteProvisioningService service = RemoteProvisioningService.connect(at(loopback, scripted.port()),
                        Optional.of(scripted.caFile(folder)))) {
            scripted.on("GET /enrollments/press-07", Reply.json(ANSWER));
            assertTrue(service.enrollment(PRESS).found().isPresent());
        }
    }

    @Test
    void aCertificateThatHasExpired() throws IOException {
        Validity past = Validity.of(Instant.now().minus(Duration.ofDays(3)), Duration.ofDays(1));
        try (ScriptedService scripted = new ScriptedService(List.of("localhost"), past)) {
            assertReadFails(RemoteProvisioningService.UNTRUSTED, "is not valid now", scripted.connection(),
                    Optional.of(scripted.caFile(folder)));
        }
    }

    @Test
    void aPortWithoutTls() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInPlain(plain));
            assertReadFails(RemoteProvisioningService.UNTRUSTED, "is the service's HTTPS port",
                    at("localhost", plain.getLocalPort()), Optional.empty());
        }
    }

    private static void answerInPlain(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException gone) {
                assertTrue(server.isClosed() || gone instanceof SocketException, gone.toString());
            }
        }
    }

    @Test
    void silenceEndsAfterTheTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RemoteProvisioningService service = impatient(at("localhost", silent.getLocalPort()),
                        Optional.empty())) {
            assertFails(RemoteProvisioningService.UNREACHABLE, "No answer came from localhost:" + silent.getLocalPort(),
                    service.enrollment(PRESS));
        }
    }

    private static RemoteProvisioningService impatient(ConnectionString where, Optional<Path> caFile)
            throws IOException {
        return new RemoteProvisioningService(
                new RestConnection(where, Trust.with(caFile), Clock.systemUTC(), Duration.ofMillis(700)),
                Duration.ofSeconds(1),
                LoadingBrowser.MOST_ROWS);
    }

    @Test
    void aConnectionThatBreaksIsTriedAgainForReading() {
        try (ScriptedService scripted = new ScriptedService();
                RemoteProvisioningService service = scripted.connect(folder)) {
            scripted.on("GET /enrollments/press-07", Reply.json(ANSWER));
            assertTrue(service.enrollment(PRESS).found().isPresent());
            scripted.on("POST /enrollments/query", Reply.broken(), Reply.json("[]"));
            assertTrue(service.individualEnrollments(Optional.empty(), 1).found().isPresent());
            scripted.on("POST /enrollments/query", Reply.broken());
            assertFails(RemoteProvisioningService.UNREACHABLE, "broke",
                    service.individualEnrollments(Optional.empty(), 1));
        }
    }

    @Test
    void aConnectionThatBreaksUnderAChangeLeavesTheOutcomeUnknown() {
        try (ScriptedService scripted = new ScriptedService();
                RemoteProvisioningService service = scripted.connect(folder)) {
            scripted.on("PUT /enrollments/press-07", Reply.broken());
            assertFails(RemoteProvisioningService.OUTCOME_UNKNOWN, "Read again before you repeat it",
                    service.put(ENROLLMENT, WriteCondition.ABSENT));
            assertEquals(List.of("PUT /enrollments/press-07"), scripted.calls());
        }
    }

    @Test
    void anInterruptedCallSaysSoAndStaysInterrupted() {
        try (ScriptedService scripted = new ScriptedService();
                RemoteProvisioningService service = scripted.connect(folder)) {
            Thread.currentThread().interrupt();
            assertFails(RemoteProvisioningService.UNREACHABLE, "was cancelled", service.enrollment(PRESS));
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void aClosedConnectionSaysSo() {
        try (ScriptedService scripted = new ScriptedService()) {
            RemoteProvisioningService service = scripted.connect(folder);
            service.close();
            assertFails(RemoteProvisioningService.UNREACHABLE, "has been closed", service.enrollment(PRESS));
            service.close();
        }
    }

    @Test
    void aCaFileThatCannotBeUsedIsNamed() throws IOException {
        Path missing = folder.resolve("missing.pem");
        Path text = Files.writeString(folder.resolve("text.pem"), "hello");
        Path large = Files.write(folder.resolve("large.pem"), new byte[(1 << 20) + 1]);
        for (Path file : List.of(missing, text, large, folder)) {
            String message = assertThrows(IOException.class,
                    () -> RemoteProvisioningService.connect(at("localhost", 443), Optional.of(file))).getMessage();
            assertTrue(message.contains(file.toString()), message);
        }
    }

    @Test
    void aHostThatNoAddressCanHoldIsRefused() {
        String message = assertThrows(IOException.class,
                () -> RemoteProvisioningService.connect(at("under_score.local", 443), Optional.empty())).getMessage();
        assertTrue(message.contains("under_score.local"), message);
    }
}
