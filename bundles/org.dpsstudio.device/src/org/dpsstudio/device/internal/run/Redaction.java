// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dpsstudio.model.Bytes;

/** Cuts the signatures of tokens out of texts and messages. */
public final class Redaction {
    private static final Pattern SIGNATURE = Pattern.compile("(?i)(?<![a-z0-9])(sig=)([^&\\s\"'<>\\\\]+)");
    private static final String CUT = "\u2026";

    private Redaction() {
    }

    /**
     * @param text any
     * @return it with an ellipsis for each signature
     */
    public static String of(String text) {
        return SIGNATURE.matcher(text).replaceAll("$1" + CUT);
    }

    /**
     * @param message any
     * @return it, with as many asterisks for each signature as that has characters
     */
    public static Bytes of(Bytes message) {
        String text = new String(message.toArray(), StandardCharsets.ISO_8859_1);
        Matcher found = SIGNATURE.matcher(text);
        String cut = found.replaceAll(match -> match.group(1) + "*".repeat(match.group(2).length()));
        return cut.equals(text) ? message : Bytes.of(cut.getBytes(StandardCharsets.ISO_8859_1));
    }
}
