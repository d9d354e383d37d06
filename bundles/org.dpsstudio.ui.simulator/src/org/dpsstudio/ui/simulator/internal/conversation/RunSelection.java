// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.conversation;

import org.dpsstudio.ui.simulator.internal.runs.RunSession;

/**
 * A selected run whose device is none of the simulator's, as the conversation publishes it.
 *
 * @param session the run
 */
public record RunSelection(RunSession session) {
}
