// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.io.IOException;
import java.time.Duration;

/** A port that takes raw commands, as the data port of {@code swtpm} does. */
public final class RawSocketWire implements Wire {
    private final SocketLine line;

    private RawSocketWire(SocketLine line) {
        this.line = line;
    }

    /** @return a connection */
    public static RawSocketWire connect(String host, int port, Duration patience) throws IOException {
        return new RawSocketWire(SocketLine.connect(host, port, patience));
    }

    @Override
    public byte[] exchange(byte[] command) throws IOException {
        line.send(command);
        return Frames.read(line.answer());
    }

    @Override
    public void patience(Duration patience) {
        line.patience(patience);
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
