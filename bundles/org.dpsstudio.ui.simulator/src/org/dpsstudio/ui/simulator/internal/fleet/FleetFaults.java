// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.util.stream.Stream;

import org.dpsstudio.device.run.Fault;
import org.dpsstudio.model.attestation.AttestationKind;

/** What a fleet's form says of faults. */
final class FleetFaults {
    private FleetFaults() {
    }

    /** @return a kind of devices that can have the fault, for the words that tell of it */
    static AttestationKind kindOf(Fault fault) {
        return Stream.of(AttestationKind.values()).filter(fault::fits).findFirst().orElseThrow();
    }
}
