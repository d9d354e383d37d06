// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.registrations;

import org.eclipse.osgi.util.NLS;

/** The texts of the registrations view. */
public final class RegistrationMessages extends NLS {
    /** The job that reads attempts. */
    public static String reading;
    /** Before the field for free text. */
    public static String filter;
    /** In the field while it is empty. */
    public static String filterMessage;
    /** A column. */
    public static String columnTime;
    /** A column. */
    public static String columnDevice;
    /** A column. */
    public static String columnOutcome;
    /** A column. */
    public static String columnReason;
    /** A column. */
    public static String columnHub;
    /** A time in UTC; {0} is it. */
    public static String utc;
    /** What the table is called for those who cannot see it. */
    public static String tableName;
    /** A toggle. */
    public static String onlyRefused;
    /** What the toggle does. */
    public static String onlyRefusedTip;
    /** A toggle. */
    public static String link;
    /** What the toggle does. */
    public static String linkTip;
    /** There is no service to ask. */
    public static String noService;
    /** There are no attempts. */
    public static String none;
    /** There are no refused attempts. */
    public static String noneRefused;
    /** {0} shown of {1}. */
    public static String count;
    /** {0} shown of the newest {1}. */
    public static String countNewest;

    static {
        NLS.initializeMessages(RegistrationMessages.class.getPackageName() + ".messages", RegistrationMessages.class);
    }

    private RegistrationMessages() {
    }
}
