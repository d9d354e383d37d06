// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

/** An identity could not be opened or made. The message is whole sentences that say what to do; never a secret. */
public final class IdentityException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what was wrong, and what to do
     * @param cause what lies below, or null
     */
    public IdentityException(String message, Throwable cause) {
        super(message, cause);
    }
}
