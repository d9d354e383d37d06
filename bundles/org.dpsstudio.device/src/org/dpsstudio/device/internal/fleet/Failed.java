// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.util.BitSet;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.DeviceEnding;
import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetResult;

/** Who is to run again. */
public final class Failed {
    private Failed() {
    }

    /** @return the numbers of the devices that were in the run and are not provisioned */
    public static BitSet of(FleetResult result) throws IOException {
        BitSet failed = result.selection().devices();
        try (Stream<DeviceOutcome> outcomes = result.outcomes()) {
            outcomes.filter(outcome -> outcome.ending() == DeviceEnding.PROVISIONED)
                    .forEach(outcome -> failed.clear(outcome.device().index()));
        }
        return failed;
    }
}
