// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.events;

import org.eclipse.osgi.util.NLS;

/** The texts of the events view. */
final class EventMessages extends NLS {
    /** A column. */
    public static String columnTime;
    /** A column. */
    public static String columnSeverity;
    /** A column. */
    public static String columnSource;
    /** A column. */
    public static String columnText;
    /** A time in UTC; {0} is it. */
    public static String utc;
    /** What the table is called. */
    public static String tableName;
    /** What the pane of one event is called. */
    public static String details;
    /** A severity. */
    public static String info;
    /** A severity. */
    public static String warning;
    /** A severity. */
    public static String error;
    /** An action. */
    public static String copy;
    /** An action. */
    public static String clear;

    static {
        NLS.initializeMessages(EventMessages.class.getPackageName() + ".messages", EventMessages.class);
    }

    private EventMessages() {
    }
}
