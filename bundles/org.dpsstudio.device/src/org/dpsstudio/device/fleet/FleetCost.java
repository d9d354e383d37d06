// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.time.Duration;
import java.util.Optional;

/**
 * What a run cost, the devices' side and the service's told apart.
 *
 * @param devices how long the devices themselves were at work, all of them together, by the clock
 * @param thisProcess the CPU time of this process during the run, where the system tells it
 * @param service the CPU time of the service's process during the run, where it is known
 * @param together whether both are one process, so that each of the two numbers has the other in it
 */
public record FleetCost(Duration devices, Optional<Duration> thisProcess, Optional<Duration> service,
        boolean together) {
}
