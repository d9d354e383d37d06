// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Microsoft's simulator protocol (TcpServer.c of the TCG reference implementation) in front of a TPM that takes raw
 * commands: what the simulator would be, where only {@code swtpm} is installed. It switches itself on when it is told
 * to, and takes commands only then.
 */
final class SimulatorBridge implements AutoCloseable {
    private final ServerSocket commands;
    private final ServerSocket platform;
    private final int tpmPort;
    private final List<Thread> threads;
    private final List<Integer> signals = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<byte[], Optional<byte[]>> instead = command -> Optional.empty();
    private volatile int acknowledgement;

    SimulatorBridge(int tpmPort) throws IOException {
        this.tpmPort = tpmPort;
        ServerSocket second = null;
        ServerSocket first = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        for (int attempt = 0; second == null && attempt < 20; attempt++) {
            second = behind(first);
            if (second == null) {
                first.close();
                first = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            }
        }
        commands = first;
        platform = Objects.requireNonNull(second, "two ports, one behind the other");
        threads = List.of(Thread.ofVirtual().start(() -> accept(commands, this::command)),
                Thread.ofVirtual().start(() -> accept(platform, this::signal)));
    }

    private static ServerSocket behind(ServerSocket first) {
        try {
            return new ServerSocket(first.getLocalPort() + 1, 5, InetAddress.getLoopbackAddress());
        } catch (IOException | IllegalArgumentException taken) {
            return null;
        }
    }

    int port() {
        return commands.getLocalPort();
    }

    /** @return what was told to the platform port, and ends of sessions on both */
    List<Integer> signals() {
        return List.copyOf(signals);
    }

    /** @param answers an answer for a command that is not to be passed on */
    void instead(Function<byte[], Optional<byte[]>> answers) {
        instead = answers;
    }

    /** @param value that follows each answer, 0 by the protocol */
    void acknowledgement(int value) {
        acknowledgement = value;
    }

    /** What is done with a request; false when the client is through. */
    @FunctionalInterface
    private interface Request {
        boolean take(int request, DataInputStream from, DataOutputStream to) throws IOException;
    }

    private static void accept(ServerSocket server, Request request) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.setTcpNoDelay(true);
                DataInputStream from = new DataInputStream(client.getInputStream());
                DataOutputStream to = new DataOutputStream(client.getOutputStream());
                boolean more = true;
                while (more) {
                    more = request.take(from.readInt(), from, to);
                    to.flush();
                }
            } catch (IOException clientGone) {
                // Another may come.
            }
        }
    }

    private boolean signal(int request, DataInputStream from, DataOutputStream to) throws IOException {
        signals.add(request);
        if (request == 20) {
            return false;
        }
        to.writeInt(acknowledgement);
        return true;
    }

    private boolean command(int request, DataInputStream from, DataOutputStream to) throws IOException {
        if (request == 15) {
            from.readInt();
            to.writeInt(1);
            to.writeInt(0);
            to.writeInt(acknowledgement);
            return true;
        }
        if (request != 8 || !signals.containsAll(List.of(1, 11))) {
            signals.add(request);
            return false;
        }
        from.readByte();
        byte[] command = from.readNBytes(from.readInt());
        byte[] answer = instead.apply(command).orElse(null);
        if (answer == null) {
            answer = passedOn(command);
        }
        to.writeInt(answer.length);
        to.write(answer);
        to.writeInt(acknowledgement);
        return true;
    }

    private byte[] passedOn(byte[] command) throws IOException {
        try (Socket tpm = new Socket(InetAddress.getLoopbackAddress(), tpmPort)) {
            tpm.getOutputStream().write(command);
            DataInputStream from = new DataInputStream(tpm.getInputStream());
            byte[] header = from.readNBytes(10);
            int length = ByteBuffer.wrap(header).getInt(2);
            byte[] whole = Arrays.copyOf(header, length);
            from.readFully(whole, 10, length - 10);
            return whole;
        }
    }

    @Override
    public void close() throws Exception {
        commands.close();
        platform.close();
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }
}
