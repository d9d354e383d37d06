// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.service.device.DeviceAnswer;
import org.dpsstudio.service.device.DeviceRegistration;
import org.dpsstudio.service.device.DeviceRequest;

/** Remembers what devices ask, and answers as the test says. */
final class FakeDevices implements DeviceRegistration {
    static final OperationId OPERATION = new OperationId("5.0123456789abcdef.11111111-2222-3333-4444-555555555555");

    final List<DeviceRequest> registered = new CopyOnWriteArrayList<>();
    final List<DeviceRequest> asked = new CopyOnWriteArrayList<>();
    final List<OperationId> operations = new CopyOnWriteArrayList<>();
    volatile Function<DeviceRequest, DeviceAnswer> onRegister = request -> new DeviceAnswer.Accepted(OPERATION);
    volatile Function<DeviceRequest, DeviceAnswer> onAsk = request -> {
        throw new IllegalStateException("not expected: " + request);
    };

    @Override
    public DeviceAnswer register(DeviceRequest request) {
        registered.add(request);
        return onRegister.apply(request);
    }

    @Override
    public DeviceAnswer operation(DeviceRequest request, OperationId operation) {
        asked.add(request);
        operations.add(operation);
        return onAsk.apply(request);
    }

    @Override
    public DeviceAnswer status(DeviceRequest request) {
        asked.add(request);
        return onAsk.apply(request);
    }
}
