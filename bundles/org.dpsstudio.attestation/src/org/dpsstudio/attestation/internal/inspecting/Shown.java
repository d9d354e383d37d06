// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.inspecting.Field;

/** Values as people read them, each in one line and bounded. */
final class Shown {
    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();
    private static final int MOST_BYTES = 4096;
    private static final int MOST_CHARACTERS = 4096;
    private static final int LINE = 300;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Shown() {
    }

    static String hex(byte[] content) {
        return content.length <= MOST_BYTES ? HEX.formatHex(content)
                : InspectingText.of("shown.cut", HEX.formatHex(content, 0, MOST_BYTES),
                        Integer.toString(content.length));
    }

    static String hex(Tlv element) {
        return hex(element.content(0, Math.min(element.length(), MOST_BYTES)), element.length());
    }

    /** @return the bytes of a bit string, without the count of unused bits */
    static String bits(Tlv element) {
        int most = Math.min(element.length(), MOST_BYTES);
        return most == 0 ? "" : hex(element.content(1, most), element.length() - 1);
    }

    private static String hex(byte[] beginning, int length) {
        return beginning.length == length ? HEX.formatHex(beginning)
                : InspectingText.of("shown.cut", HEX.formatHex(beginning), Integer.toString(length));
    }

    /** @return decimal digits where there are few, hexadecimal ones otherwise */
    static String number(BigInteger value) {
        return value.bitLength() < 64 ? value.toString() : hex(value.toByteArray());
    }

    /** @return hexadecimal digits of the number's absolute value */
    static String unsigned(BigInteger value) {
        byte[] bytes = value.abs().toByteArray();
        return hex(bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    static String yesOrNo(boolean value) {
        return InspectingText.of(value ? "shown.yes" : "shown.no");
    }

    /** @return the text with whatever would break the line, or turn its direction, written as an escape */
    static String line(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), MOST_CHARACTERS));
        for (int i = 0; i < text.length(); i++) {
            if (i == MOST_CHARACTERS) {
                return InspectingText.of("shown.cutText", line, Integer.toString(text.length()));
            }
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR) {
                line.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }

    /** @return the values in one line, cut where it becomes too long */
    static String list(List<String> values) {
        return cut(String.join(", ", values));
    }

    /** @return labels and values of these fields in one line */
    static String parts(List<Field> fields) {
        return cut(fields.stream().map(f -> f.value().isEmpty() ? f.label() : f.label() + ": " + f.value())
                .collect(Collectors.joining("; ")));
    }

    private static String cut(String line) {
        return line.length() <= LINE ? line : line.substring(0, LINE) + "…";
    }
}
