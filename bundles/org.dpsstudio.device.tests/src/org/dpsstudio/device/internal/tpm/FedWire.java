// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A wire from which answers come that were there before. */
public final class FedWire implements Wire {
    private static final int PROPERTY_AT = 14;
    private static final int FAMILY = 0x100;

    private final DataInputStream answers;
    private int sound;
    private int asked;

    /**
     * @param sound how many commands are answered as by a TPM, all of them questions for properties
     * @param answers what comes after that, one after the other
     */
    public FedWire(int sound, byte[] answers) {
        this.sound = sound;
        this.answers = new DataInputStream(new ByteArrayInputStream(answers));
    }

    /** @return how many commands came */
    public int asked() {
        return asked;
    }

    @Override
    public byte[] exchange(byte[] command) throws IOException {
        asked++;
        if (sound == 0) {
            return Frames.read(answers);
        }
        sound--;
        int property = ByteBuffer.wrap(command).getInt(PROPERTY_AT);
        return ByteBuffer.allocate(27).putShort((short) 0x8001).putInt(27).putInt(0).put((byte) 0).putInt(6)
                .putInt(1).putInt(property).putInt(property == FAMILY ? 0x322E3000 : 0x41414141).array();
    }

    @Override
    public void patience(Duration patience) {
        // What is there is there at once.
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
