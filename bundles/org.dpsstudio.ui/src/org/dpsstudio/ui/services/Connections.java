// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.services;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.service.Subscription;

/**
 * The services that the desktop administers. It is an OSGi service, so the workbench's parts and handlers find it by
 * {@code PlatformUI.getWorkbench().getService(Connections.class)}. Safe for any thread.
 */
public interface Connections {
    /** @return the connections that there are now, the embedded service first; none while that one is opening */
    List<ServiceConnection> all();

    /**
     * @param id a connection's ID
     * @return the connection, if the desktop has it now
     */
    default Optional<ServiceConnection> find(String id) {
        return all().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /**
     * @param listener called after connections came or went, on any thread; it must not wait
     * @return ends it
     */
    Subscription onChange(Runnable listener);
}
