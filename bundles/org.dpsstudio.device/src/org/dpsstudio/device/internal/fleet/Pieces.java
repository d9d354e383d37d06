// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.dpsstudio.device.fleet.FleetException;

/** What a record is made of: byte strings, the length of each before it in four bytes. */
final class Pieces {
    private Pieces() {
    }

    static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            joined.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(piece.length).array());
            joined.writeBytes(piece);
        }
        return joined.toByteArray();
    }

    static List<byte[]> split(byte[] joined, int count) throws FleetException {
        ByteBuffer rest = ByteBuffer.wrap(joined);
        List<byte[]> pieces = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                int length = rest.getInt();
                if (length < 0 || length > rest.remaining()) {
                    throw new BufferUnderflowException();
                }
                byte[] piece = new byte[length];
                rest.get(piece);
                pieces.add(piece);
            }
        } catch (BufferUnderflowException otherContent) {
            throw new FleetException(FleetText.say("identityDamaged"), otherContent);
        }
        return pieces;
    }
}
