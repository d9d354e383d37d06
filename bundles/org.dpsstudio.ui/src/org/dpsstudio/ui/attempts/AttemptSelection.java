// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.attempts;

import java.util.Objects;

import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.ui.services.ServiceConnection;

/**
 * One selected registration attempt, as views publish it through the workbench's selection service.
 *
 * @param connection the service that has it
 * @param trace the attempt
 */
public record AttemptSelection(ServiceConnection connection, Trace trace) {
    /** Refuses null. */
    public AttemptSelection {
        Objects.requireNonNull(connection);
        Objects.requireNonNull(trace);
    }
}
