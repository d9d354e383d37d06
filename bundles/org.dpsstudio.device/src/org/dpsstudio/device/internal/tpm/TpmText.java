// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.tpm;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The sentences about TPMs. */
public final class TpmText {
    private static final String BUNDLE = "org.dpsstudio.device.internal.tpm.texts";

    private TpmText() {
    }

    /** @return the sentence in the language of this process, with the arguments as they are */
    public static String of(String key, Object... arguments) {
        return filled(ResourceBundle.getBundle(BUNDLE, Locale.getDefault()).getString(key), arguments);
    }

    /** @return the same, when there is such a sentence */
    static Optional<String> find(String key, Object... arguments) {
        ResourceBundle texts = ResourceBundle.getBundle(BUNDLE, Locale.getDefault());
        return texts.containsKey(key) ? Optional.of(filled(texts.getString(key), arguments)) : Optional.empty();
    }

    private static String filled(String text, Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = String.valueOf(arguments[i]);
        }
        return MessageFormat.format(text.replace("'", "''"), (Object[]) words);
    }
}
