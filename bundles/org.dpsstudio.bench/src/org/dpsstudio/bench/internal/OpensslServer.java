// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.cli.CommandFailedException;

/** The yardstick of handshakes: {@code openssl s_server}, TLS 1.3, that demands and verifies a client certificate. */
final class OpensslServer implements AutoCloseable {
    /** About as long as the service's own answer. */
    private static final String PAGE = "{\"operationId\":\"4.0123456789abcdef.01234567-89ab-cdef-0123-456789abcdef\","
            + "\"status\":\"assigning\"}";

    private final Process process;
    private final int port;

    private OpensslServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static OpensslServer start(Path folder, IssuedCertificate server, IssuedCertificate devicesCa)
            throws IOException {
        Files.writeString(folder.resolve("server.pem"), PemFile.certificates(List.of(server.certificate())));
        Files.writeString(folder.resolve("server.key"), PemFile.key(server.key()));
        Files.writeString(folder.resolve("devices.pem"), PemFile.certificates(List.of(devicesCa.certificate())));
        Files.writeString(folder.resolve("page"), PAGE);
        int port;
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = any.getLocalPort();
        }
        Path log = folder.resolve("s_server.log");
        Process process;
        try {
            process = new ProcessBuilder("openssl", "s_server", "-accept", "127.0.0.1:" + port, "-cert", "server.pem",
                    "-key", "server.key", "-Verify", "1", "-verify_return_error", "-CAfile", "devices.pem", "-tls1_3",
                    "-WWW", "-quiet").directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(log.toFile())).start();
        } catch (IOException e) {
            throw new CommandFailedException(Messages.format("opensslMissing", e.getMessage()), e);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!listening(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new CommandFailedException(Messages.format("opensslMissing", Files.readString(log)));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return new OpensslServer(process, port);
    }

    private static boolean listening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    static byte[] request() {
        return "GET /page HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
