// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.util.regex.Pattern;

/** Recognises what people give in place of certificates. */
final class Foreign {
    private static final String[][] BEGINNINGS = { { "\u0089PNG", "kind.picture" },
            { "\u00FF\u00D8\u00FF", "kind.picture" },
            { "GIF8", "kind.picture" }, { "BM", "kind.picture" }, { "%PDF", "kind.pdf" },
            { "PK\u0003\u0004", "kind.archive" },
            { "\u001F\u008B", "kind.archive" }, { "BZh", "kind.archive" }, { "7z\u00BC", "kind.archive" },
            { "\u00FD7zXZ", "kind.archive" }, { "Rar!", "kind.archive" }, { "\u007FELF", "kind.program" },
            { "MZ", "kind.program" }, { "SQLite format 3", "kind.database" }, { "openssh-key-v1", "kind.ssh" },
            { "ssh-", "kind.ssh" }, { "ecdsa-sha2-", "kind.ssh" }, { "PuTTY-User-Key-File", "kind.ssh" },
            { "sk-", "kind.ssh" }, { "\u0099", "kind.pgp" }, { "\u00C5", "kind.pgp" },
            { "\u0000\u0000\u0000\u0002\u0000\u0000\u0000\u0014", "kind.bks" },
            { "Certificate:", "kind.printed" }, { "Certificate Request:", "kind.printed" },
            { "<", "kind.markup" }, { "{", "kind.json" }, { "[", "kind.json" } };
    private static final Pattern HEX = Pattern.compile("(?s)\\s*(30[:\\s]*8[0-9a-fA-F][:\\s0-9a-fA-F]*)");
    private static final int LONGEST_HEX = 200_000;

    private Foreign() {
    }

    /** @return the key of the words for what this is, each character a byte */
    static String kind(String text) {
        String begin = text.stripLeading();
        for (String[] known : BEGINNINGS) {
            if (text.startsWith(known[0]) || begin.startsWith(known[0])) {
                return known[1];
            }
        }
        if (text.length() < LONGEST_HEX && HEX.matcher(text).matches()) {
            return "kind.hexadecimal";
        }
        boolean binary = text.chars().limit(4096).anyMatch(c -> c < ' ' && !Base64Text.isBlank((char) c));
        return binary ? "kind.bytes" : "kind.text";
    }
}
