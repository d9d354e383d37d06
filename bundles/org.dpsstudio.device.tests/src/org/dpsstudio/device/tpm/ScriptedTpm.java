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
import java.util.HexFormat;
import java.util.List;

/** A port that takes raw commands and answers what the test says; it is no TPM. */
final class ScriptedTpm implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<Integer> commands = Collections.synchronizedList(new ArrayList<>());
    private final Script script;
    private final Thread thread;

    /** What is answered. */
    @FunctionalInterface
    interface Script {
        /** Answers one command, or closes the connection by an exception. */
        void answer(byte[] command, DataOutputStream to) throws IOException;
    }

    ScriptedTpm(Script script) throws IOException {
        this.script = script;
        this.thread = Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    TpmAddress.Socket address() {
        return new TpmAddress.Socket("127.0.0.1", port());
    }

    /** @return the codes of the commands that came */
    List<Integer> commands() {
        return List.copyOf(commands);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                DataInputStream from = new DataInputStream(client.getInputStream());
                DataOutputStream to = new DataOutputStream(client.getOutputStream());
                while (true) {
                    byte[] command = command(from);
                    commands.add(ByteBuffer.wrap(command).getInt(6));
                    script.answer(command, to);
                    to.flush();
                }
            } catch (IOException clientGone) {
                // Another may come.
            }
        }
    }

    static byte[] command(DataInputStream from) throws IOException {
        byte[] header = from.readNBytes(10);
        if (header.length < 10) {
            throw new IOException("over");
        }
        byte[] whole = Arrays.copyOf(header, ByteBuffer.wrap(header).getInt(2));
        from.readFully(whole, 10, whole.length - 10);
        return whole;
    }

    /** @return an answer without sessions */
    static byte[] answer(int code, String parameters) {
        byte[] content = HexFormat.of().parseHex(parameters);
        return ByteBuffer.allocate(10 + content.length).putShort((short) 0x8001).putInt(10 + content.length)
                .putInt(code)
                .put(content).array();
    }

    /** @return TPM properties as a TPM has them: family 2.0, and numbers for all else */
    static byte[] property(byte[] command) {
        int property = ByteBuffer.wrap(command).getInt(14);
        int value = property == 0x100 ? 0x322E3000 : 0x41414141;
        return answer(0, "00" + "00000006" + "00000001" + "%08x%08x".formatted(property, value));
    }

    @Override
    public void close() throws Exception {
        server.close();
        thread.interrupt();
        thread.join();
    }
}
