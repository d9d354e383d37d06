// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import org.eclipse.osgi.util.NLS;

/** The texts of the embedded service. */
final class ServiceMessages extends NLS {
    /** What the embedded service is called. */
    static String embeddedName;
    /** The job that opens and starts it. */
    static String starting;
    /** The job that stops it. */
    static String stopping;
    /** The job that gives it other settings. */
    static String configuring;
    /** There is no workspace for its data. */
    static String noWorkspace;

    static {
        NLS.initializeMessages(ServiceMessages.class.getPackageName() + ".messages", ServiceMessages.class);
    }

    private ServiceMessages() {
    }
}
