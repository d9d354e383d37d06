// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.preferences;

import org.eclipse.osgi.util.NLS;

/** The texts of the preference page of the service. */
final class PreferenceMessages extends NLS {
    /** On top of the page. */
    public static String description;
    /** Instead of the form. */
    public static String notOpen;
    /** A label. */
    public static String listen;
    /** Below the field. */
    public static String listenHint;
    /** A label. */
    public static String port;
    /** Below the field. */
    public static String portHint;
    /** A label. */
    public static String names;
    /** Below the field. */
    public static String namesHint;
    /** A label. */
    public static String traces;
    /** A label. */
    public static String days;
    /** Below the fields. */
    public static String tracesHint;

    static {
        NLS.initializeMessages(PreferenceMessages.class.getPackageName() + ".messages", PreferenceMessages.class);
    }

    private PreferenceMessages() {
    }
}
