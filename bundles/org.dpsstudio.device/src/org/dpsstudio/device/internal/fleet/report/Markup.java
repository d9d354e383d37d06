// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet.report;

/** Text of any origin as part of HTML or XML. */
final class Markup {
    private Markup() {
    }

    /**
     * @return the text for content and for attributes in quotation marks; what XML 1.0 cannot hold (section 2.2), and
     *         what would turn the direction of the text around it, becomes U+FFFD
     */
    static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n' -> safe.append("&#10;");
                case '\t' -> safe.append("&#9;");
                default -> safe.appendCodePoint(isPlain(c) ? c : '\uFFFD');
            }
        });
        return safe.toString();
    }

    private static boolean isPlain(int c) {
        boolean isCharacter = c >= 0x20 && c < 0x7F || c >= 0xA0 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000 && c <= 0x10FFFF;
        boolean turns = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return isCharacter && !turns;
    }
}
