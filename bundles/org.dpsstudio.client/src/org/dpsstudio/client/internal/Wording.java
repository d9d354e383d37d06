// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Finds the sentences of the resource bundle. */
public final class Wording {
    private Wording() {
    }

    /**
     * @param key of the resource bundle
     * @param values for its places, put in as they are
     * @return the sentence
     */
    public static String say(String key, Object... values) {
        String pattern = ResourceBundle.getBundle("org.dpsstudio.client.messages", Locale.getDefault()).getString(key);
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = String.valueOf(values[i]);
        }
        return MessageFormat.format(pattern, texts);
    }
}
