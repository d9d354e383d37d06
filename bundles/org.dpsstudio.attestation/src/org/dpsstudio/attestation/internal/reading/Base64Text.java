// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.util.Arrays;
import java.util.Base64;

/** Base64 (RFC 4648 section 4) with white space anywhere, telling where it is damaged. */
final class Base64Text {
    /** The text is not base64. */
    static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int at;

        DamagedException(int at) {
            super("at " + at, null, false, false);
            this.at = at;
        }

        /** @return the offset of the first character that does not belong there; -1 when the length is wrong */
        int at() {
            return at;
        }
    }

    private Base64Text() {
    }

    /** @return the bytes of the characters in this range */
    static byte[] decode(String text, int from, int until) throws DamagedException {
        byte[] bare = new byte[until - from];
        int length = 0;
        boolean padding = false;
        for (int i = from; i < until; i++) {
            char c = text.charAt(i);
            if (c == '=') {
                padding = true;
            } else if (isBlank(c)) {
                continue;
            } else if (padding || !isDigit(c)) {
                throw new DamagedException(i);
            }
            bare[length++] = (byte) c;
        }
        if (length % 4 != 0) {
            throw new DamagedException(-1);
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOf(bare, length));
        } catch (IllegalArgumentException wrongLength) {
            throw new DamagedException(-1);
        }
    }

    static boolean isDigit(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
    }

    static boolean isBlank(char c) {
        return c <= ' ' && (c == ' ' || c >= '\t' && c <= '\r') || c == '\u00A0' || c == '\u2028' || c == '\uFEFF';
    }
}
