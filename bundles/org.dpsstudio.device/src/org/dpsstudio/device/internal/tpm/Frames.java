// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The frames of TPM answers: a tag, the whole length and a response code, then what belongs to it. */
final class Frames {
    /** The largest answer that is read, in bytes; TPMs answer with 4096 at most. */
    static final int LARGEST = 8192;
    /** How long the frame alone is. */
    static final int HEADER = 10;
    private static final int LENGTH_AT = 2;
    private static final int CODE_AT = 6;

    private Frames() {
    }

    /** @return the length that an answer's beginning tells */
    static int length(byte[] header) throws ForeignAnswerException {
        if (header.length < HEADER) {
            throw new ForeignAnswerException();
        }
        int length = ByteBuffer.wrap(header).getInt(LENGTH_AT);
        if (length < HEADER || length > LARGEST) {
            throw new ForeignAnswerException();
        }
        return length;
    }

    /** @return the response code of a whole answer */
    static int code(byte[] answer) {
        return ByteBuffer.wrap(answer).getInt(CODE_AT);
    }

    /** @return the next answer from a stream of them */
    static byte[] read(DataInputStream from) throws IOException {
        byte[] header = new byte[HEADER];
        from.readFully(header);
        byte[] whole = Arrays.copyOf(header, length(header));
        from.readFully(whole, HEADER, whole.length - HEADER);
        return whole;
    }
}
