// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.fetching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.CertificateSource.Answer;
import org.dpsstudio.ui.certificates.internal.inspecting.Plant;
import org.junit.jupiter.api.Test;

class ServerCertificatesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Plant plant = new Plant();

    private static SSLServerSocket server(IssuedCertificate identity, X509Certificate... above) throws Exception {
        Certificate[] chain = new Certificate[above.length + 1];
        chain[0] = identity.certificate();
        System.arraycopy(above, 0, chain, 1, above.length);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", identity.key(), new char[0], chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 1,
                InetAddress.getLoopbackAddress());
    }

    private static ServerAddress address(ServerSocket socket) {
        return new ServerAddress("127.0.0.1", socket.getLocalPort());
    }

    @Test
    void theWholeChainIsShownAndTheHandshakeGoesNoFurther() throws Exception {
        IssuedCertificate identity = plant.server();
        try (SSLServerSocket server = server(identity, plant.line.certificate())) {
            CompletableFuture<Boolean> trusted = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    socket.startHandshake();
                    trusted.complete(socket.getInputStream().read() >= 0);
                } catch (IOException refused) {
                    trusted.complete(false);
                }
            });
            Answer answer = new ServerCertificates(address(server), PATIENCE).fetch(() -> false).orElseThrow();
            assertEquals(List.of(Plant.der(identity, plant.line), Plant.der(plant.line)),
                    answer.certificates().stream().map(CertificateSelection::chain).toList());
            assertTrue(answer.note().orElse("").contains("2 certificates"), answer.note().orElse(""));
            assertEquals(false, trusted.get(30, TimeUnit.SECONDS), "nothing was sent to it");
        }
    }

    @Test
    void nobodyThereIsSaid() throws IOException {
        ServerAddress gone;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gone = address(socket);
        }
        Answer answer = new ServerCertificates(gone, PATIENCE).fetch(() -> false).orElseThrow();
        assertEquals(List.of(), answer.certificates());
        assertTrue(answer.note().orElse("").startsWith("Nothing listens at"), answer.note().orElse(""));
    }

    @Test
    void aServerThatDoesNotSpeakTlsIsSaid() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write("220 mail.example.com\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                    socket.getInputStream().readAllBytes();
                } catch (IOException gone) {
                    // The other side has seen enough.
                }
            });
            Answer answer = new ServerCertificates(address(server), PATIENCE).fetch(() -> false).orElseThrow();
            assertEquals(List.of(), answer.certificates());
            assertTrue(answer.note().orElse("").contains("ended the handshake"), answer.note().orElse(""));
        }
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForLongerThanToldTo() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Answer answer = new ServerCertificates(address(silent), Duration.ofMillis(300)).fetch(() -> false)
                    .orElseThrow();
            assertTrue(answer.note().orElse("").contains("did not answer"), answer.note().orElse(""));
        }
    }

    @Test
    void cancellingEndsTheWait() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var cancelled = new AtomicBoolean();
            var waiting = new CountDownLatch(1);
            CompletableFuture<Optional<Answer>> answer = CompletableFuture.supplyAsync(
                    () -> new ServerCertificates(address(silent), Duration.ofMinutes(10)).fetch(() -> {
                        waiting.countDown();
                        return cancelled.get();
                    }));
            assertTrue(waiting.await(30, TimeUnit.SECONDS));
            cancelled.set(true);
            assertTimeoutPreemptively(PATIENCE, () -> assertEquals(Optional.empty(), answer.get()));
        }
    }
}
