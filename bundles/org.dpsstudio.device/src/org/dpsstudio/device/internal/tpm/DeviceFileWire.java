// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** A device file: each command is one write, and its answer follows. */
public final class DeviceFileWire implements Wire {
    private final RandomAccessFile device;

    private DeviceFileWire(RandomAccessFile device) {
        this.device = device;
    }

    /** @return the open device */
    public static DeviceFileWire open(Path file) throws IOException {
        return new DeviceFileWire(new RandomAccessFile(file.toFile(), "rw"));
    }

    /** Older kernels drop what one read leaves, so that the first takes all that may come. */
    @Override
    public byte[] exchange(byte[] command) throws IOException {
        device.write(command);
        byte[] buffer = new byte[Frames.LARGEST];
        int have = 0;
        int whole = Frames.HEADER;
        while (have < whole) {
            int read = device.read(buffer, have, buffer.length - have);
            if (read <= 0) {
                throw new EOFException();
            }
            have += read;
            if (have >= Frames.HEADER) {
                whole = Frames.length(buffer);
            }
        }
        return Arrays.copyOf(buffer, have);
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
