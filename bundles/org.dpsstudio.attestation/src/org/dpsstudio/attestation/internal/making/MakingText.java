// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.making;

import java.util.Locale;
import java.util.ResourceBundle;

/** Sentences for those who give keys and certificates. */
public final class MakingText {
    private MakingText() {
    }

    /** @return the sentence of this key */
    public static String of(String key) {
        return ResourceBundle.getBundle("org.dpsstudio.attestation.making.messages", Locale.getDefault())
                .getString(key);
    }
}
