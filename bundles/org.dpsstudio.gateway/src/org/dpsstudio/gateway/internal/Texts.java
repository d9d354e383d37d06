// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The sentences of the gateway. */
public final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.dpsstudio.gateway.internal.texts");

    private Texts() {
    }

    /**
     * @param key which sentence
     * @param arguments what it names
     * @return the sentence
     */
    public static String of(String key, Object... arguments) {
        String text = BUNDLE.getString(key);
        return arguments.length == 0 ? text : MessageFormat.format(text, arguments);
    }
}
