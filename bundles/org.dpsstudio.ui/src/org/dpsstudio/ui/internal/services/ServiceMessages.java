// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import org.eclipse.osgi.util.NLS;

/** The texts of the embedded service. */
public final class ServiceMessages extends NLS {
    /** What the embedded service is called. */
    public static String embeddedName;
    /** The job that opens and starts it. */
    public static String starting;
    /** The job that stops it. */
    public static String stopping;
    /** The job that gives it other settings. */
    public static String configuring;
    /** Where journal entries come from, in the log of events. */
    public static String operations;
    /** Something that nobody planned for. */
    public static String unplanned;
    /** It runs; {0} is its address. */
    public static String eventRunning;
    /** It stopped. */
    public static String eventStopped;
    /** It answers. */
    public static String stateRunning;
    /** It is starting. */
    public static String stateStarting;
    /** It is stopping. */
    public static String stateStopping;
    /** Nothing listens. */
    public static String stateStopped;
    /** It could not be started. */
    public static String stateFailed;
    /** A line of the tree. */
    public static String nodeIdScope;
    /** A line of the tree. */
    public static String nodeDeviceEndpoint;
    /** A line of the tree. */
    public static String nodeServiceEndpoint;
    /** A line of the tree. */
    public static String nodeEnrollments;
    /** A line of the tree. */
    public static String nodeRegistrations;
    /** A line of the tree. */
    public static String nodeCaCertificates;
    /** A line of the tree. */
    public static String nodeHubs;
    /** A line of the tree. */
    public static String nodePolicies;
    /** Instead of an address while nothing listens. */
    public static String notListening;
    /** {0} individual enrollments, {1} groups. */
    public static String countEnrollments;
    /** {0} individual enrollments, one group. */
    public static String countEnrollmentsOneGroup;
    /** CA certificates of which some are not verified; {0} and {1} are numbers. */
    public static String countUnverified;
    /** A hub's weight; {0} is a number. */
    public static String hubWeight;
    /** A policy that may do everything. */
    public static String allRights;
    /** What the tree is called for those who cannot see it. */
    public static String treeName;
    /** The job that reads what the tree shows. */
    public static String reading;
    /** Over the reason why the service could not be started. */
    public static String failedTitle;
    /** A button. */
    public static String tryAgain;
    /** A button. */
    public static String settings;
    /** The dialog that asks where to put the CA certificate. */
    public static String exportTitle;
    /** The job that writes the CA certificate. */
    public static String exporting;
    /** It was written; {0} is the file. */
    public static String exported;
    /** It was not written; {0} is the file, {1} the reason. */
    public static String exportFailed;
    /** The connection string is on the clipboard. */
    public static String copiedSecret;
    /** The ID scope is on the clipboard; {0} is it. */
    public static String copiedIdScope;
    /** There is nothing to copy yet. */
    public static String notYet;
    /** An editor or a view could not be opened. */
    public static String cannotOpen;
    /** Whether a file may be replaced; {0} is the file. */
    public static String overwrite;
    /** There is no workspace for its data. */
    public static String noWorkspace;

    static {
        NLS.initializeMessages(ServiceMessages.class.getPackageName() + ".messages", ServiceMessages.class);
    }

    private ServiceMessages() {
    }
}
