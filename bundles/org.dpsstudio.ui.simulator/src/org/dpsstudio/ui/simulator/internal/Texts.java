// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the simulator. */
public final class Texts {
    private static final String BUNDLE = Texts.class.getPackageName() + ".texts";

    private Texts() {
    }

    /**
     * @param key of a text
     * @param values what it speaks of
     * @return the text in the language of this process
     */
    public static String of(String key, Object... values) {
        String text = ResourceBundle.getBundle(BUNDLE, Locale.getDefault(), Texts.class.getClassLoader())
                .getString(key);
        return values.length == 0 ? text
                : new MessageFormat(text.replace("'", "''"), Locale.getDefault()).format(values);
    }
}
