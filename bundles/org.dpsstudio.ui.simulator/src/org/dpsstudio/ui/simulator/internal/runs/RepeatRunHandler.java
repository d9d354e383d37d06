// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.runs;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.ui.simulator.internal.Problems;
import org.dpsstudio.ui.simulator.internal.Simulation;
import org.dpsstudio.ui.simulator.internal.SimulationService;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;

/** Lets the device of the run that is looked at register again, with the same faults. */
public final class RepeatRunHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        Simulation simulation = SimulationService.simulation();
        Optional<RunSession> session = simulation.shown();
        Optional<SimulatedDevice> device = session.flatMap(run -> device(simulation, run));
        if (device.isEmpty()) {
            Problems.show(Texts.of("repeat.unknown"));
        } else {
            simulation.provision(device.get(), RunSession.Pace.STRAIGHT, faults(session.get()));
        }
        return null;
    }

    /** A saved run is of whichever device has its registration ID. */
    private static Optional<SimulatedDevice> device(Simulation simulation, RunSession session) {
        return session.subject().device().flatMap(device -> simulation.find(device.name()))
                .or(() -> session.moment().run().flatMap(run -> simulation.devices().stream()
                        .filter(device -> device.registrationId().equals(run.result().registrationId())
                                && device.source().kind() == session.subject().kind())
                        .findFirst()));
    }

    private static Set<Fault> faults(RunSession session) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        session.moment().steps().forEach(step -> faults.addAll(step.faults()));
        return faults;
    }
}
