// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.simulating;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.device.run.RunResult;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.trace.Trace;

/**
 * A device's run from both sides.
 *
 * @param result what the device met
 * @param traces what the service noted of the same attempts, in the order in which they came; none where the service
 *        was not asked or does not tell
 * @param hubDevice the device as its hub holds it, its initial twin included, where it was assigned one
 * @param untold why the service's side is not complete, a sentence; absent where it is, or was not asked for
 */
public record ProvisionedRun(RunResult result, List<Trace> traces, Optional<HubDevice> hubDevice,
        Optional<String> untold) {
    /** Refuses null, and keeps a copy. */
    public ProvisionedRun {
        Objects.requireNonNull(result);
        traces = List.copyOf(traces);
        Objects.requireNonNull(hubDevice);
        Objects.requireNonNull(untold);
    }
}
