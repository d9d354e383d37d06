// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host;

/** Whether a host's gateway answers; the service itself is usable in this process in every state. */
public sealed interface HostState {
    /** Nothing listens. */
    record Stopped() implements HostState {
    }

    /** The gateway is being started. */
    record Starting() implements HostState {
    }

    /**
     * Devices and operators are answered.
     *
     * @param ready how to reach it
     */
    record Running(ReadyInfo ready) implements HostState {
    }

    /** Nothing new is accepted; requests under way are finished. */
    record Stopping() implements HostState {
    }

    /**
     * Starting failed; nothing listens, and it may be tried again.
     *
     * @param reason whole sentences that say what to do
     */
    record Failed(String reason) implements HostState {
    }
}
