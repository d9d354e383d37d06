// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of plans, reports and problems. */
public final class Texts {
    private static final String BUNDLE = "org.dpsstudio.operations.internal.texts";

    private Texts() {
    }

    /** @return the sentence in the language of this process */
    public static String of(String key, Object... arguments) {
        return of(Locale.getDefault(), key, arguments);
    }

    /** @return the sentence in a language */
    public static String of(Locale locale, String key, Object... arguments) {
        String text = ResourceBundle.getBundle(BUNDLE, locale).getString(key);
        return new MessageFormat(text.replace("'", "''"), locale).format(arguments);
    }
}
