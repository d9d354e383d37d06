// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.expiry;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the list of what expires, and of rolling. */
final class ExpiryTexts {
    private static final String BUNDLE = ExpiryTexts.class.getPackageName() + ".texts";

    private ExpiryTexts() {
    }

    /** @return the text in the language of this process */
    static String of(String key, Object... values) {
        String text = ResourceBundle.getBundle(BUNDLE, Locale.getDefault(), ExpiryTexts.class.getClassLoader())
                .getString(key);
        return values.length == 0 ? text
                : new MessageFormat(text.replace("'", "''"), Locale.getDefault()).format(values);
    }
}
