// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A socket whose answers come in time, however many parts they come in. */
final class SocketLine implements Closeable {
    private final Socket socket;
    private final DataInputStream in;
    private Duration patience;
    private long deadline;

    private SocketLine(Socket socket, Duration patience) throws IOException {
        this.socket = socket;
        this.patience = patience;
        InputStream timed = new Timed(socket.getInputStream());
        this.in = new DataInputStream(timed);
    }

    /** @return a connection */
    static SocketLine connect(String host, int port, Duration patience) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
            return new SocketLine(socket, patience);
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    void patience(Duration changed) {
        patience = changed;
    }

    /** Sends something, and begins to wait for its answer. */
    void send(byte[] content) throws IOException {
        socket.getOutputStream().write(content);
        deadline = System.nanoTime() + patience.toNanos();
    }

    /** @return the answer as a stream that ends with the patience */
    DataInputStream answer() {
        return in;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Sets the timeout anew before each part, so that the parts together are in time. */
    private final class Timed extends InputStream {
        private final InputStream from;

        Timed(InputStream from) {
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            return from.read(into, at, length);
        }
    }
}
