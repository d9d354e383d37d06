// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.conversation;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bytes as people look into them: offsets, hexadecimal digits, characters. */
final class HexDump {
    private static final int PER_LINE = 16;
    private static final int BYTE = 0xff;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;
    private static final String[] SIGNATURES = { "sig=", "\"sig\":\"" };

    private HexDump() {
    }

    /**
     * @param content any bytes
     * @return a line for each sixteen
     */
    static String of(byte[] content) {
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < content.length; line += PER_LINE) {
            lines.append(String.format(Locale.ROOT, "%06x  ", line));
            for (int i = line; i < line + PER_LINE; i++) {
                lines.append(i < content.length ? String.format(Locale.ROOT, "%02x ", content[i]) : "   ");
                if (i == line + PER_LINE / 2 - 1) {
                    lines.append(' ');
                }
            }
            lines.append(' ');
            for (int i = line; i < Math.min(line + PER_LINE, content.length); i++) {
                int b = content[i] & BYTE;
                lines.append(b >= FIRST_PRINTABLE && b <= LAST_PRINTABLE ? (char) b : '.');
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    /**
     * @param content a message
     * @return the same with an asterisk in the place of each character of a token's signature
     */
    static byte[] masked(byte[] content) {
        byte[] masked = content.clone();
        // One byte is one character here, so that places are the same in both.
        String text = new String(content, StandardCharsets.ISO_8859_1);
        for (String before : SIGNATURES) {
            for (int at = text.indexOf(before); at >= 0; at = text.indexOf(before, at + 1)) {
                for (int i = at + before.length(); i < masked.length && "&\"\r\n ,;".indexOf(masked[i]) < 0; i++) {
                    masked[i] = '*';
                }
            }
        }
        return masked;
    }
}
