// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;

import org.dpsstudio.attestation.internal.tpm.Protection;

/**
 * Microsoft's simulator protocol (TCG reference implementation, TcpServer.c): a port for commands and, on the next
 * one, a port for the platform, by which the simulator is switched on.
 */
public final class SimulatorWire implements Wire {
    private static final int POWER_ON = 1;
    private static final int SEND_COMMAND = 8;
    private static final int NV_ON = 11;
    private static final int SESSION_END = 20;
    private static final byte[] LOCALITY = new byte[1];

    private final SocketLine commands;
    private final SocketLine platform;

    private SimulatorWire(SocketLine commands, SocketLine platform) {
        this.commands = commands;
        this.platform = platform;
    }

    /** @return a connection to a simulator that is switched on; one that was on already stays as it is */
    public static SimulatorWire connect(String host, int commandPort, Duration patience) throws IOException {
        SocketLine commands = SocketLine.connect(host, commandPort, patience);
        SocketLine platform = null;
        try {
            platform = SocketLine.connect(host, commandPort + 1, patience);
            SimulatorWire wire = new SimulatorWire(commands, platform);
            wire.signal(POWER_ON);
            wire.signal(NV_ON);
            return wire;
        } catch (IOException | RuntimeException failed) {
            commands.close();
            if (platform != null) {
                platform.close();
            }
            throw failed;
        }
    }

    private void signal(int signal) throws IOException {
        platform.send(Protection.u32(signal));
        acknowledged(platform.answer());
    }

    private static void acknowledged(DataInputStream from) throws IOException {
        if (from.readInt() != 0) {
            throw new ForeignAnswerException();
        }
    }

    @Override
    public byte[] exchange(byte[] command) throws IOException {
        commands.send(Protection.joined(Protection.u32(SEND_COMMAND), LOCALITY, Protection.u32(command.length),
                command));
        DataInputStream from = commands.answer();
        int length = from.readInt();
        if (length < Frames.HEADER || length > Frames.LARGEST) {
            throw new ForeignAnswerException();
        }
        byte[] answer = new byte[length];
        from.readFully(answer);
        acknowledged(from);
        return answer;
    }

    @Override
    public void patience(Duration patience) {
        commands.patience(patience);
    }

    @Override
    public void close() throws IOException {
        try (commands; platform) {
            commands.send(Protection.u32(SESSION_END));
            platform.send(Protection.u32(SESSION_END));
        }
    }
}
