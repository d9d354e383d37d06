// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.hub;

import java.util.Optional;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.service.port.HubConnector;
import org.dpsstudio.service.port.ProvisioningStore;

/**
 * Hubs that are nothing but an identity registry in the service's own store: what it is asked for happens in the
 * transaction that stores the registration record, or not at all. It never refuses.
 */
public final class StoredHubConnector implements HubConnector {
    private final ProvisioningStore store;

    /** @param store where the registries are kept */
    public StoredHubConnector(ProvisioningStore store) {
        this.store = store;
    }

    @Override
    public Optional<HubDevice> find(LinkedHub hub, DeviceId deviceId) {
        return store.read(reader -> reader.hubDevice(hub.name(), deviceId));
    }

    @Override
    public HubAnswer put(LinkedHub hub, HubDevice device) {
        return new HubAnswer.InTransaction(writer -> writer.putHubDevice(hub.name(), device));
    }

    @Override
    public HubAnswer remove(LinkedHub hub, DeviceId deviceId) {
        return new HubAnswer.InTransaction(writer -> writer.deleteHubDevice(hub.name(), deviceId));
    }
}
