// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.wire.ConnectionString;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** Answers over real TLS what a test tells it to, and remembers what it was asked. */
final class ScriptedService implements AutoCloseable {
    static final SymmetricKey KEY = SymmetricKey.ofBase64("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    static final String POLICY = "provisioningserviceowner";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One request as it came. */
    record Asked(String call, Map<String, String> headers, String body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /** An answer, or a connection that is closed without one. */
    record Reply(int status, Map<String, String> headers, String body, boolean breaks) {
        static Reply json(String body) {
            return new Reply(200, Map.of("Content-Type", "application/json; charset=utf-8"), body, false);
        }

        static Reply page(String body, String continuation) {
            return new Reply(200, Map.of("x-ms-continuation", continuation), body, false);
        }

        static Reply error(int code, String message) {
            return new Reply(code / 1000, Map.of(),
                    "{\"errorCode\":" + code + ",\"trackingId\":\"t\",\"message\":\"" + message + "\"}", false);
        }

        static Reply broken() {
            return new Reply(0, Map.of(), "", true);
        }
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final IssuedCertificate ca;

    ScriptedService() {
        this(List.of("localhost"), Validity.of(Instant.now().minusSeconds(60), Duration.ofDays(1)));
    }

    ScriptedService(List<String> names, Validity validity) {
        CertificateMaker maker = new CertificateMaker(RANDOM);
        ca = maker.ca("CN=Test CA", Validity.of(Instant.now().minus(Duration.ofDays(30)), Duration.ofDays(60)));
        IssuedCertificate identity = maker.server(ca, names, validity);
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls(identity)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static SSLContext tls(IssuedCertificate identity) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", identity.key(), new char[0], new X509Certificate[] { identity.certificate() });
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(new Asked(call, headers, body));
            Queue<Reply> queue = replies.getOrDefault(call.substring(0, call.indexOf("api-version") - 1),
                    new ConcurrentLinkedQueue<>());
            Reply reply = queue.size() > 1 ? queue.poll() : queue.peek();
            if (reply == null) {
                reply = Reply.error(404000, "No such path.");
            }
            if (!reply.breaks()) {
                reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
                byte[] content = reply.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(reply.status(), content.length == 0 ? -1 : content.length);
                exchange.getResponseBody().write(content);
            }
        }
    }

    /** Answers this call, method and target without the api-version; of several replies the last one stays. */
    ScriptedService on(String call, Reply... inTurn) {
        replies.put(call, new ConcurrentLinkedQueue<>(List.of(inTurn)));
        return this;
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<String> calls() {
        return asked.stream().map(Asked::call).map(call -> call.replaceFirst("[?&]api-version=2021-10-01$", ""))
                .toList();
    }

    Asked last() {
        return asked.getLast();
    }

    int port() {
        return server.getAddress().getPort();
    }

    ConnectionString connection() {
        return new ConnectionString("localhost", port(), POLICY, KEY);
    }

    Path caFile(Path folder) {
        try {
            return Files.writeString(folder.resolve("ca.pem"),
                    Certificates.pem(Bytes.of(ca.certificate().getEncoded())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    RemoteProvisioningService connect(Path folder) {
        try {
            return RemoteProvisioningService.connect(connection(), Optional.of(caFile(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertSigned(Asked asked) {
        SasToken token = SasToken.parse(asked.header("authorization").orElseThrow()).orElseThrow();
        assertTrue(token.signedBy(KEY));
        assertEquals("localhost", token.resource());
        assertEquals(Optional.of(POLICY), token.keyName());
        assertTrue(token.expiry().isAfter(Instant.now().plusSeconds(600)));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
