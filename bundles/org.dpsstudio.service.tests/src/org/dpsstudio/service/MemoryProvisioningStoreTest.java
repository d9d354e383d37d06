// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.dpsstudio.testkit.store.ProvisioningStoreContract;

/** The store on which this bundle's tests run keeps to the contract of all stores. */
class MemoryProvisioningStoreTest extends ProvisioningStoreContract {
    @Override
    protected ProvisioningStore open() {
        return new MemoryProvisioningStore();
    }
}
