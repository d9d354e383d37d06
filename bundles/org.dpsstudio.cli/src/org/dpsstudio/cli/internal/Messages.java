// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The sentences that the commands say; what the help says is in {@code usage.properties}. */
final class Messages {
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("org.dpsstudio.cli.internal.messages");

    private Messages() {
    }

    static String text(String key, Object... arguments) {
        return new MessageFormat(TEXTS.getString(key)).format(arguments);
    }
}
