// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on the loopback address that answers every request with the same. */
final class ListServer implements AutoCloseable {
    /** Writes an answer. */
    interface Answer {
        void write(OutputStream out) throws IOException;
    }

    private final ServerSocket listening;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Answer answer;

    ListServer(Answer answer) throws IOException {
        this.answer = answer;
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    static Answer ok(byte[] body) {
        return out -> {
            out.write(head("200 OK", "Content-Length: " + body.length));
            out.write(body);
        };
    }

    static byte[] head(String status, String header) {
        return ("HTTP/1.1 " + status + "\r\n" + header + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    void answers(Answer other) {
        answer = other;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/ca.crl");
    }

    int asked() {
        return asked.get();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (SocketException closed) {
                return;
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }
    }

    private void serve(Socket accepted) {
        try (Socket socket = accepted) {
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                line = in.readLine();
            }
            asked.incrementAndGet();
            answer.write(socket.getOutputStream());
        } catch (IOException hungUp) {
            // The client has had enough, which some tests are about.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
