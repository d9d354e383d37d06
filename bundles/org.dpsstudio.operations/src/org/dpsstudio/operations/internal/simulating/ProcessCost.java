// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.simulating;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

import org.dpsstudio.device.fleet.ServiceCost;
import org.dpsstudio.operations.simulating.ServiceAccess;
import org.dpsstudio.service.ServiceDescription;

/** What the service's process has cost, as the service tells it. */
record ProcessCost(ServiceAccess access) implements ServiceCost {
    @Override
    public Optional<Duration> cpuTime() {
        OptionalLong micros = access.service().describe().found().map(ServiceDescription::cpuMicroseconds)
                .orElse(OptionalLong.empty());
        return micros.isPresent() ? Optional.of(Duration.of(micros.getAsLong(), ChronoUnit.MICROS)) : Optional.empty();
    }

    @Override
    public boolean inThisProcess() {
        return access.inThisProcess();
    }
}
