// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.simulating;

import java.util.Locale;

import org.dpsstudio.device.run.Fault;

/** The names of faults on a command line. */
final class FaultNames {
    private FaultNames() {
    }

    /** @return for example {@code stale-nonce} */
    static String of(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
