// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the benchmarks. */
final class Messages {
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("org.dpsstudio.bench.internal.messages",
            Locale.getDefault());

    private Messages() {
    }

    static String format(String key, Object... arguments) {
        return MessageFormat.format(TEXTS.getString(key), arguments);
    }
}
