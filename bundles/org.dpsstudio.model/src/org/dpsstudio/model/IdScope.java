// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * Names one provisioning service at the device endpoint. It is generated once, never changes and is compared
 * as it is written, case included.
 *
 * @param text 1 to 64 letters and digits
 */
public record IdScope(String text) {
    /** Refuses what breaks {@link ValueRule#ID_SCOPE}. */
    public IdScope {
        if (text == null || text.isEmpty() || text.length() > 64
                || !text.chars().allMatch(c -> Ascii.isLetter(c) || Ascii.isDigit(c))) {
            throw new InvalidValueException(ValueRule.ID_SCOPE, text);
        }
    }

    /**
     * @param random where the eight digits come from
     * @return a new ID scope in the form that the real service uses: {@code 0ne} and eight hexadecimal digits
     */
    public static IdScope generate(SecureRandom random) {
        return new IdScope("0ne" + String.format(Locale.ROOT, "%08X", random.nextInt()));
    }

    @Override
    public String toString() {
        return text;
    }
}
