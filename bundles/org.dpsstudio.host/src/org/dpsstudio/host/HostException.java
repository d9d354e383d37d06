// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host;

/** A service could not be opened or started. The message is for people: whole sentences that say what to do. */
public class HostException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what went wrong and what to do about it
     */
    public HostException(String message) {
        super(message);
    }

    /**
     * @param message what went wrong and what to do about it
     * @param cause what was behind it
     */
    public HostException(String message, Throwable cause) {
        super(message, cause);
    }
}
