// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.inspecting;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Words for those who look at certificates. */
public final class InspectingText {
    private record Bundles(Locale locale, ResourceBundle messages, ResourceBundle labels, ResourceBundle lint) {
    }

    private static volatile Bundles current;

    private InspectingText() {
    }

    /** @return the text of this key, filled in */
    public static String of(String key, Object... values) {
        String text = bundles().messages.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, Locale.getDefault()).format(values);
    }

    /** @return the linter's text of this key */
    public static String lint(String key) {
        return bundles().lint.getString(key);
    }

    /** @return the label of this key, or the key itself where it is a name that standards give */
    static String label(String key) {
        ResourceBundle labels = bundles().labels;
        return labels.containsKey(key) ? labels.getString(key) : key;
    }

    /** Looking bundles up takes longer than reading a field does. */
    private static Bundles bundles() {
        Locale locale = Locale.getDefault();
        Bundles known = current;
        if (known == null || !known.locale.equals(locale)) {
            known = new Bundles(locale, bundle("messages", locale), bundle("labels", locale), bundle("lint", locale));
            current = known;
        }
        return known;
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle("org.dpsstudio.attestation.inspecting." + name, locale);
    }
}
