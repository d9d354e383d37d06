// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

/** A fleet could not be read, made or run. The message is whole sentences that say what to do; never with a secret. */
public final class FleetException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what was wrong, and what to do */
    public FleetException(String message) {
        super(message);
    }

    /**
     * @param message what was wrong, and what to do
     * @param cause what lies below
     */
    public FleetException(String message, Throwable cause) {
        super(message, cause);
    }
}
