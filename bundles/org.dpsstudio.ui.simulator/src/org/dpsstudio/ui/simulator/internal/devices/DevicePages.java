// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.devices;

import org.dpsstudio.ui.internal.properties.FactsPages;
import org.eclipse.core.runtime.IAdapterFactory;

/** Gives the simulator's views the product's page of properties. */
public final class DevicePages implements IAdapterFactory {
    private final IAdapterFactory pages = new FactsPages();

    @Override
    public <T> T getAdapter(Object part, Class<T> type) {
        return pages.getAdapter(part, type);
    }

    @Override
    public Class<?>[] getAdapterList() {
        return pages.getAdapterList();
    }
}
