// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.simulating;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.dpsstudio.device.run.RunResult;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.simulating.ProvisionedRun;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.browse.TraceQuery;

/**
 * The service's account of one device's run: the traces that are newer than what was there before it, so that the
 * clocks of device and service may differ.
 */
final class ServiceSide {
    private static final int MOST = 50;

    private final ProvisioningService service;
    private final RegistrationId device;
    private final OptionalLong newest;

    private ServiceSide(ProvisioningService service, RegistrationId device, OptionalLong newest) {
        this.service = service;
        this.device = device;
        this.newest = newest;
    }

    /** Takes note of what is there before the run. */
    static ServiceSide before(ProvisioningService service, RegistrationId device) {
        return new ServiceSide(service, device, switch (service.traces(TraceQuery.of(device.text(), 1))) {
            case Result.Ok<List<Trace>> ok -> OptionalLong.of(ok.value().stream().mapToLong(Trace::id).max().orElse(0));
            case Result.Failed<List<Trace>> failed -> OptionalLong.empty();
        });
    }

    /** @return the run with what the service tells after it */
    ProvisionedRun after(RunResult run) {
        Result<List<Trace>> traces = service.traces(TraceQuery.of(device.text(), MOST));
        List<Trace> own = traces.found().orElse(List.of()).stream()
                .filter(trace -> newest.isPresent() ? trace.id() > newest.getAsLong()
                        : !trace.attempt().time().isBefore(run.began()))
                .toList().reversed();
        Result<Optional<HubDevice>> hubDevice = hubDevice(run);
        Optional<String> untold = traces.refusal().map(error -> Texts.of("simulate.run.noTraces", error.message()))
                .or(() -> hubDevice.refusal().map(error -> Texts.of("simulate.run.noHubDevice", error.message())));
        return new ProvisionedRun(run, own, hubDevice.found().flatMap(found -> found), untold);
    }

    private Result<Optional<HubDevice>> hubDevice(RunResult run) {
        if (!(run.ending() instanceof Ending.Assigned assigned)) {
            return Result.ok(Optional.empty());
        }
        try {
            return service.hubDevice(new HubName(assigned.hub()), new DeviceId(assigned.deviceId())).map(Optional::of);
        } catch (InvalidValueException noNames) {
            return Result.ok(Optional.empty());
        }
    }
}
