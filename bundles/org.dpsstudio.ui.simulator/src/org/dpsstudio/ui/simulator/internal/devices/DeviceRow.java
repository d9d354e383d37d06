// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.devices;

import java.util.Optional;

import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.ui.looks.Times;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.Words;
import org.dpsstudio.ui.simulator.internal.runs.RunSession;

/**
 * A line of the simulator's list.
 *
 * @param device which
 * @param last how its newest run stands, where there is one
 * @param when that began, for people
 */
record DeviceRow(SimulatedDevice device, Optional<RunSession.Moment> last, String when) {
    static DeviceRow of(SimulatedDevice device, Optional<RunSession> session) {
        return new DeviceRow(device, session.map(RunSession::moment),
                session.map(run -> Times.brief(run.began())).orElse(""));
    }

    String identity() {
        return Words.identity(device.source());
    }

    String place() {
        return Words.place(device.source().place());
    }

    String service() {
        return Words.service(device.service());
    }

    String state() {
        return last.map(Words::state).orElseGet(() -> Texts.of("state.never"));
    }
}
