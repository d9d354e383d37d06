// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;

/** A server on a free port that does what a test tells it to, request by request, broken things too. */
final class ScriptedServer implements AutoCloseable {
    static final IssuedCertificate CA = Devices.MAKER.ca("CN=Scripted CA", Devices.VALIDITY);
    static final IssuedCertificate LOCALHOST = Devices.MAKER.server(CA, List.of("localhost", "127.0.0.1"),
            Devices.VALIDITY);

    /** What to do with a request; the connection stays open when it returns true. */
    interface Act {
        boolean on(Socket plain, OutputStream out) throws IOException;
    }

    private final ServerSocket listening;
    private final Optional<SSLContext> tls;
    private final Queue<Act> acts;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Semaphore accepted = new Semaphore(0);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private ScriptedServer(Optional<SSLContext> tls, Act... acts) {
        this.tls = tls;
        this.acts = new ConcurrentLinkedQueue<>(List.of(acts));
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Over TLS, for localhost. */
    static ScriptedServer of(Act... acts) {
        return of(LOCALHOST, acts);
    }

    /** Over TLS with a certificate of the CA. */
    static ScriptedServer of(IssuedCertificate certificate, Act... acts) {
        return new ScriptedServer(Optional.of(context(certificate)), acts);
    }

    /** Over TCP alone; the first act is done as soon as something comes. */
    static ScriptedServer withoutTls(Act... acts) {
        return new ScriptedServer(Optional.empty(), acts);
    }

    private static SSLContext context(IssuedCertificate certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", certificate.key(), new char[0],
                    certificate.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static IssuedCertificate serverFor(String name) {
        return Devices.MAKER.server(CA, List.of(name), Devices.VALIDITY);
    }

    static IssuedCertificate expiredServer() {
        return Devices.MAKER.server(CA, List.of("localhost"),
                Validity.of(Instant.now().minus(Duration.ofHours(12)), Duration.ofHours(1)));
    }

    /** An answer of a usual shape. */
    static Act say(int status, String headers, String body) {
        return raw("HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    static Act raw(String text) {
        return (plain, out) -> {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return true;
        };
    }

    static Act rawAndClose(String text) {
        return (plain, out) -> {
            raw(text).on(plain, out);
            return false;
        };
    }

    static Act reset() {
        return (plain, out) -> {
            plain.setSoLinger(true, 0);
            return false;
        };
    }

    /** Says nothing until the other side is tired of it. */
    static Act hang() {
        return (plain, out) -> true;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket plain = listening.accept();
                open.add(plain);
                accepted.release();
                Thread.ofVirtual().start(() -> serve(plain));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket plain) {
        try (plain) {
            if (tls.isEmpty()) {
                byte[] first = new byte[4096];
                if (plain.getInputStream().read(first) > 0) {
                    Act act = acts.poll();
                    while (act != null && act.on(plain, plain.getOutputStream())) {
                        act = plain.getInputStream().read(first) < 0 ? null : hang();
                    }
                }
                return;
            }
            SSLSocket socket = (SSLSocket) tls.get().getSocketFactory().createSocket(plain, null, plain.getPort(),
                    false);
            socket.setUseClientMode(false);
            Optional<String> request = read(socket.getInputStream());
            while (request.isPresent()) {
                asked.add(request.get());
                Act act = acts.poll();
                if (act == null || !act.on(plain, socket.getOutputStream())) {
                    return;
                }
                request = read(socket.getInputStream());
            }
            socket.close();
        } catch (IOException gone) {
            asked.add("gone: " + gone.getMessage());
        } finally {
            open.remove(plain);
        }
    }

    private static Optional<String> read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            head.append((char) next);
        }
        int length = head.toString().lines().filter(line -> line.startsWith("Content-Length: ")).findFirst()
                .map(line -> Integer.parseInt(line.substring(16))).orElse(0);
        return Optional.of(head + new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** What came, in order. */
    List<String> asked() {
        return asked;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Closes what is open, as soon as a further connection has come, and goes on listening. */
    void dropNextConnection() throws InterruptedException {
        if (!accepted.tryAcquire(10, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody connects");
        }
        dropConnections();
    }

    private void dropConnections() {
        try {
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            dropConnections();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
