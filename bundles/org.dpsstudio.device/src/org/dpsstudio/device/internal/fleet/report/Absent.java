// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet.report;

import java.io.IOException;
import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.IdentityOrigin;

/** Devices that were in a run and did not come any more. */
final class Absent {
    /**
     * A device that did not come.
     *
     * @param index its number in the fleet
     * @param kind how it would have proved itself
     * @param name its registration ID; its number where its identity is in a file, which is not looked into
     */
    record Device(int index, FleetKind kind, String name) {
    }

    private final FleetDefinition fleet;
    private final BitSet absent;

    private Absent(FleetDefinition fleet, BitSet absent) {
        this.fleet = fleet;
        this.absent = absent;
    }

    /** @return those of the result */
    static Absent of(FleetResult result) throws IOException {
        BitSet absent = result.selection().devices();
        try (Stream<DeviceOutcome> outcomes = result.outcomes()) {
            outcomes.forEach(outcome -> absent.clear(outcome.device().index()));
        }
        return new Absent(result.definition(), absent);
    }

    /** @return them one by one */
    Stream<Device> devices() {
        int[] counts = IntStream.range(0, fleet.parts().size()).map(fleet::countOf).toArray();
        return absent.stream().mapToObj(index -> device(counts, index));
    }

    private Device device(int[] counts, int index) {
        int first = 0;
        int part = 0;
        while (index >= first + counts[part]) {
            first += counts[part];
            part++;
        }
        FleetKind kind = fleet.parts().get(part).kind();
        if (fleet.parts().get(part).origin() instanceof IdentityOrigin.Files) {
            return new Device(index, kind, "#" + index);
        }
        int number = index - first;
        for (int i = 0; i < part; i++) {
            if (fleet.parts().get(i).kind() == kind
                    && fleet.parts().get(i).origin() instanceof IdentityOrigin.Made) {
                number += counts[i];
            }
        }
        return new Device(index, kind, fleet.registrationId(kind, number).text());
    }
}
