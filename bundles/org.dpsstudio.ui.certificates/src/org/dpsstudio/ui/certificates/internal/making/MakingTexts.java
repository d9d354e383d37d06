// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.making;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of making certificates. */
final class MakingTexts {
    private static final String BUNDLE = MakingTexts.class.getPackageName() + ".texts";

    private MakingTexts() {
    }

    /** @return the text in the language of this process */
    static String of(String key, Object... values) {
        String text = ResourceBundle.getBundle(BUNDLE, Locale.getDefault(), MakingTexts.class.getClassLoader())
                .getString(key);
        return values.length == 0 ? text
                : new MessageFormat(text.replace("'", "''"), Locale.getDefault()).format(values);
    }
}
