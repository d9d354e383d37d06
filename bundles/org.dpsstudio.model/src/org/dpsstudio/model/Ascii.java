// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model;

/** Character classes that the names of the model are made of. */
final class Ascii {
    private Ascii() {
    }

    static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** The rule that registration IDs and enrollment group IDs share since 2019. */
    static boolean isProvisioningName(String text) {
        if (text == null || text.isEmpty() || text.length() > 128) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && "-._:".indexOf(c) < 0) {
                return false;
            }
        }
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        return "._:".indexOf(first) < 0 && "._:".indexOf(last) < 0;
    }
}
