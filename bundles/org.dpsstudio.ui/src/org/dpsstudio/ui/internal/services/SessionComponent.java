// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import java.time.Clock;

import org.dpsstudio.operations.journal.EventLog;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.service.Subscription;
import org.osgi.framework.BundleContext;

/**
 * Keeps the journal of operations and the log of events of this session. Both are OSGi services, found by
 * {@code PlatformUI.getWorkbench().getService(Journal.class)} and {@code EventLog.class}.
 */
public final class SessionComponent {
    private final Journal journal = new Journal(Clock.systemUTC());
    private final EventLog events = new EventLog();
    private Subscription following;

    /**
     * Called by the component runtime.
     *
     * @param context registers the services, which end with this component
     */
    public void activate(BundleContext context) {
        following = events.follow(ServiceMessages.operations, journal);
        context.registerService(Journal.class, journal, null);
        context.registerService(EventLog.class, events, null);
    }

    /** Called by the component runtime. */
    public void deactivate() {
        following.close();
    }
}
