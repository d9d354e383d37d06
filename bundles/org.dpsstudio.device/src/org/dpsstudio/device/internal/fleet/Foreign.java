// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

/** Text of foreign origin as part of a sentence. */
public final class Foreign {
    private static final int LONGEST = 120;

    private Foreign() {
    }

    /** @return the text without control characters, cut where it is long */
    public static String shown(String text) {
        return shown(text, LONGEST);
    }

    /** @return the text without control characters, of at most so many characters */
    public static String shown(String text, int longest) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(longest).map(c -> Character.isISOControl(c) || !Character.isDefined(c)
                || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c).forEach(clean::appendCodePoint);
        return text.codePointCount(0, text.length()) > longest ? clean + "\u2026" : clean.toString();
    }
}
