// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;

/** Serial numbers in hexadecimal digits. */
final class SerialText {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    private SerialText() {
    }

    /** @return an even number of digits, after a sign where it is negative */
    static String digits(BigInteger serial) {
        String digits = serial.abs().toString(16).toUpperCase(Locale.ROOT);
        return (serial.signum() < 0 ? "-" : "") + (digits.length() % 2 == 0 ? "" : "0") + digits;
    }

    /** @return the same with colons between the bytes */
    static String withColons(BigInteger serial) {
        String digits = digits(serial.abs());
        return (serial.signum() < 0 ? "-" : "") + COLONS.formatHex(HexFormat.of().parseHex(digits));
    }
}
