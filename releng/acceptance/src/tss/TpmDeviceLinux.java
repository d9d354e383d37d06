// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package tss;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where the TSS library for Java would open {@code /dev/tpmrm0}: hands each command to a TPM that takes them raw on a
 * port of the loopback interface. One connection a command, so that tpm2-tools get their turn in between.
 */
public class TpmDeviceLinux extends TpmDevice {
    /** The system property that names the port. */
    public static final String PORT = "tss.test.port";
    private static final int HEADER = 10;
    private static final int SIZE_AT = 2;

    private final int port = Integer.getInteger(PORT);
    private byte[] response;

    @Override
    public boolean connect() {
        return true;
    }

    @Override
    public void close() {
        response = null;
    }

    @Override
    public void dispatchCommand(byte[] command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(command);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] header = new byte[HEADER];
            in.readFully(header);
            response = Arrays.copyOf(header, ByteBuffer.wrap(header).getInt(SIZE_AT));
            in.readFully(response, HEADER, response.length - HEADER);
        } catch (IOException e) {
            throw new UncheckedIOException("The TPM does not answer", e);
        }
    }

    @Override
    public byte[] getResponse() {
        byte[] last = response;
        response = null;
        return last;
    }

    @Override
    public boolean responseReady() {
        return response != null;
    }
}
