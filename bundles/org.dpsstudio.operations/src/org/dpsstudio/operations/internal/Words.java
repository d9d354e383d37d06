// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The words for rules, verdicts and remedies. */
public final class Words {
    private static final String BUNDLE = "org.dpsstudio.operations.explain.words";

    private Words() {
    }

    /** @return the words of this key, which must be there */
    public static String of(Locale locale, String key, Object... arguments) {
        return formatted(bundle(locale).getString(key), locale, arguments);
    }

    /** @return the words of this key, where there are any */
    public static Optional<String> find(Locale locale, String key, Object... arguments) {
        ResourceBundle words = bundle(locale);
        return words.containsKey(key) ? Optional.of(formatted(words.getString(key), locale, arguments))
                : Optional.empty();
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale);
    }

    private static String formatted(String text, Locale locale, Object... arguments) {
        return new MessageFormat(text.replace("'", "''"), locale).format(arguments);
    }
}
