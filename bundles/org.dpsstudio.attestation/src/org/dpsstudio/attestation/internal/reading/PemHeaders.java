// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.util.Locale;
import java.util.Optional;

/**
 * The headers that older tools write between the BEGIN line and the base64 text (RFC 1421 section 4.6).
 *
 * @param end where the base64 text begins
 * @param encryption the value of {@code DEK-Info} where the content is encrypted
 */
record PemHeaders(int end, Optional<String> encryption) {
    private static final int MOST_LINES = 32;

    static PemHeaders of(String text, int from, int until) {
        int at = from;
        Optional<String> encryption = Optional.empty();
        boolean any = false;
        for (int lines = 0; lines < MOST_LINES && at < until; lines++) {
            int lineEnd = lineEnd(text, at, until);
            String line = text.substring(at, Math.min(lineEnd, at + 200)).strip();
            int colon = line.indexOf(':');
            if (line.isEmpty() && any) {
                return new PemHeaders(lineEnd, encryption);
            }
            if (colon > 0) {
                any = true;
                if ("dek-info".equals(line.substring(0, colon).toLowerCase(Locale.ROOT))) {
                    encryption = Optional.of(line.substring(colon + 1).strip());
                }
            } else if (!line.isEmpty()) {
                break;
            }
            if (!any || colon > 0) {
                at = Math.min(until, lineEnd + 1);
            }
        }
        return new PemHeaders(any ? at : from, encryption);
    }

    private static int lineEnd(String text, int at, int until) {
        for (int i = at; i < until; i++) {
            if (text.charAt(i) == '\n' || text.charAt(i) == '\r' && (i + 1 >= until || text.charAt(i + 1) != '\n')) {
                return i;
            }
        }
        return until;
    }
}
