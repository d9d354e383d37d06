// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.simulating;

import java.util.Objects;

import org.dpsstudio.service.ProvisioningService;

/**
 * A service that a fleet calls, as its operator reaches it.
 *
 * @param service the service
 * @param inThisProcess whether it runs in this very process, so that its cost and the devices' cannot be told apart
 */
public record ServiceAccess(ProvisioningService service, boolean inThisProcess) {
    /** Refuses null. */
    public ServiceAccess {
        Objects.requireNonNull(service);
    }
}
