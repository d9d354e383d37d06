// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Words for those who look at certificates. */
public final class InspectingText {
    private static final String PACKAGE = "org.dpsstudio.attestation.inspecting.";

    private InspectingText() {
    }

    /** @return the text of this key, filled in */
    public static String of(String key, Object... values) {
        String text = bundle("messages").getString(key);
        return values.length == 0 ? text : new MessageFormat(text, Locale.getDefault()).format(values);
    }

    /** @return the linter's text of this key */
    public static String lint(String key) {
        return bundle("lint").getString(key);
    }

    /** @return the label of this key, or the key itself where it is a name that standards give */
    static String label(String key) {
        ResourceBundle labels = bundle("labels");
        return labels.containsKey(key) ? labels.getString(key) : key;
    }

    private static ResourceBundle bundle(String name) {
        return ResourceBundle.getBundle(PACKAGE + name, Locale.getDefault());
    }
}
