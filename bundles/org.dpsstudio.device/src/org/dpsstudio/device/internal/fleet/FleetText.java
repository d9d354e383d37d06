// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Sentences of this topic. */
public final class FleetText {
    private FleetText() {
    }

    /** @return the sentence of this key in the language of this machine */
    public static String say(String key, Object... arguments) {
        return in(Locale.getDefault(), key, arguments);
    }

    /** @return the sentence of this key */
    public static String in(Locale locale, String key, Object... arguments) {
        String pattern = ResourceBundle.getBundle("org.dpsstudio.device.fleet.messages", locale).getString(key);
        return new MessageFormat(pattern, locale).format(arguments);
    }
}
