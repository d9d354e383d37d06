// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.runs;

import java.util.Set;
import java.util.function.Consumer;

import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.simulating.ProvisionedRun;
import org.dpsstudio.ui.services.EmbeddedService;

/**
 * What a run needs besides its device.
 *
 * @param embedded the desktop's own service
 * @param journal where runs are recorded
 * @param prompt asks for PINs
 */
public record Runs(EmbeddedService embedded, Journal journal, SecretPrompt prompt) {
    /**
     * Lets a device register in a job.
     *
     * @param session what becomes of it
     * @param device which
     * @param faults what to break from the beginning
     * @param keep takes the run when it is over, on the job's thread
     */
    public void start(RunSession session, SimulatedDevice device, Set<Fault> faults,
            Consumer<ProvisionedRun> keep) {
        new RunJob(session, device, faults, this, keep).schedule();
    }
}
