// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.device;

import org.dpsstudio.model.registration.OperationId;

/**
 * The service as a device meets it. Calls wait for disk; every call authenticates the device, and every
 * {@link #register} leaves a trace.
 */
public interface DeviceRegistration {
    /**
     * Registers and assigns. When it returns, record, hub device and trace are durable.
     *
     * @param request what the device asks
     * @return accepted or refused
     */
    DeviceAnswer register(DeviceRequest request);

    /**
     * @param request what the device asks
     * @param operation from the address
     * @return the state, or refused
     */
    DeviceAnswer operation(DeviceRequest request, OperationId operation);

    /**
     * @param request what the device asks
     * @return the state, or refused
     */
    DeviceAnswer status(DeviceRequest request);
}
