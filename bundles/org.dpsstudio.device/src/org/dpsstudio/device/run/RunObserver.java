// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import java.util.Set;

/** Follows a run, on the run's own thread. */
public interface RunObserver {
    /** Follows nothing. */
    RunObserver NONE = step -> {
    };

    /** @param step is over */
    void done(Step step);

    /**
     * Is asked before each step that the device takes, not before the service's answers; the run waits for as long as
     * this does not return. A connection that was closed meanwhile is opened again without asking.
     *
     * @param next the step that comes
     * @param chosen the faults that were chosen so far
     * @return the faults to go on with
     * @throws InterruptedException when the run is to be broken off
     */
    default Set<Fault> before(StepKind next, Set<Fault> chosen) throws InterruptedException {
        return chosen;
    }
}
