// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text that editors wrote with a byte order mark or with two bytes for each character. */
final class Unicode {
    private Unicode() {
    }

    static boolean isMarked(byte[] content) {
        return begins(content, 0xEF, 0xBB, 0xBF) || begins(content, 0xFE, 0xFF) && !begins(content, 0xFE, 0xED)
                || begins(content, 0xFF, 0xFE);
    }

    /** @return the text of what {@link #isMarked} */
    static String decoded(byte[] content) {
        if (begins(content, 0xEF, 0xBB, 0xBF)) {
            return new String(content, 3, content.length - 3, StandardCharsets.UTF_8);
        }
        Charset charset = begins(content, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        return new String(content, 2, content.length - 2, charset);
    }

    /** @return whether every second byte at the beginning is zero and the others are not */
    static boolean looksWide(byte[] content) {
        int pairs = Math.min(content.length, 64) / 2;
        return pairs >= 4 && (wide(content, pairs, 0) || wide(content, pairs, 1));
    }

    /** @return the text of what {@link #looksWide} */
    static String decodedWide(byte[] content) {
        return new String(content, content[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
    }

    private static boolean wide(byte[] content, int pairs, int zero) {
        for (int i = 0; i < pairs; i++) {
            if (content[2 * i + zero] != 0 || content[2 * i + 1 - zero] == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean begins(byte[] content, int... with) {
        if (content.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((content[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
