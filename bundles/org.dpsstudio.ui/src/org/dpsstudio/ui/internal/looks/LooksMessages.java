// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.looks;

import org.eclipse.osgi.util.NLS;

/** The texts of what all parts have in common. */
public final class LooksMessages extends NLS {
    /** An action. */
    public static String copyMarked;
    /** An action. */
    public static String copyAll;
    /** An action. */
    public static String selectAll;
    /** An action; {0} is a column. */
    public static String sortBy;

    /** A tooltip. */
    public static String links;

    static {
        NLS.initializeMessages(LooksMessages.class.getPackageName() + ".messages", LooksMessages.class);
    }

    private LooksMessages() {
    }
}
