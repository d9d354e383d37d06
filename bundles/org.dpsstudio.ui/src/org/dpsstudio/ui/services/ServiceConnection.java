// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.services;

import java.util.Objects;

import org.dpsstudio.service.ProvisioningService;

/**
 * A provisioning service that the desktop administers. Two connections with the same ID are equal.
 *
 * @param id names the connection for good: the same after a restart, never shown
 * @param name what the operator calls it
 * @param service the service; its calls wait, so they are not for the UI thread
 */
public record ServiceConnection(String id, String name, ProvisioningService service) {
    /** Refuses null. */
    public ServiceConnection {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(service);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServiceConnection that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
