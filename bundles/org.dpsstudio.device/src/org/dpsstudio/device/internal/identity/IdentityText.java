// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.identity;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Sentences for those who make and open identities. */
public final class IdentityText {
    private IdentityText() {
    }

    /** @return the sentence of this key with its parts filled in; numbers as they are, without grouping */
    public static String of(String key, Object... parts) {
        Object[] texts = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            texts[i] = String.valueOf(parts[i]);
        }
        return MessageFormat.format(ResourceBundle
                .getBundle("org.dpsstudio.device.internal.identity.messages", Locale.getDefault()).getString(key),
                texts);
    }
}
