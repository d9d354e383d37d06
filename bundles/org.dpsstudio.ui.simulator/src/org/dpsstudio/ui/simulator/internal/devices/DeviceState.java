// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.devices;

import org.dpsstudio.ui.simulator.internal.Simulation;
import org.dpsstudio.ui.simulator.internal.SimulationService;
import org.eclipse.core.expressions.PropertyTester;

/** Tells core expressions whether a device is in a run, and whether it has been in one. */
public final class DeviceState extends PropertyTester {
    /** The property that tells whether a device is in a run. */
    public static final String RUNNING = "org.dpsstudio.simulator.running";
    /** The property that tells whether a device has been in a run. */
    public static final String RAN = "org.dpsstudio.simulator.ran";

    @Override
    public boolean test(Object receiver, String property, Object[] args, Object expected) {
        Simulation simulation = SimulationService.simulation();
        if (simulation == null || !(receiver instanceof DeviceSelection(var device))) {
            return false;
        }
        boolean wanted = expected == null || Boolean.TRUE.equals(expected);
        return wanted == switch (property) {
            case "running" -> simulation.running(device.name());
            case "ran" -> simulation.last(device.name()).filter(run -> run.moment().run().isPresent()).isPresent();
            default -> throw new IllegalArgumentException(property);
        };
    }
}
