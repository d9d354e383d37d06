// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;

/** A device file: each command is one write, and its answer follows. */
public final class DeviceFileWire implements Wire {
    private final FileChannel device;

    private DeviceFileWire(FileChannel device) {
        this.device = device;
    }

    /** @return the open device */
    public static DeviceFileWire open(Path file) throws IOException {
        return new DeviceFileWire(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Older kernels drop what one read leaves, so that the first takes all that may come. */
    @Override
    public byte[] exchange(byte[] command) throws IOException {
        if (device.write(ByteBuffer.wrap(command)) != command.length) {
            throw new EOFException();
        }
        ByteBuffer answer = ByteBuffer.allocate(Frames.LARGEST);
        int whole = Frames.HEADER;
        while (answer.position() < whole) {
            if (device.read(answer) <= 0) {
                throw new EOFException();
            }
            if (answer.position() >= Frames.HEADER) {
                whole = Frames.length(answer.array());
            }
        }
        return Arrays.copyOf(answer.array(), answer.position());
    }

    /** The kernel itself gives up on a TPM that does not answer. */
    @Override
    public void patience(Duration patience) {
        // Nothing to be set here.
    }

    @Override
    public void close() throws IOException {
        device.close();
    }
}
