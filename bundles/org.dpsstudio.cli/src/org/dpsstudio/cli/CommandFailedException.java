// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli;

/** Ends a command with exit code 1; the message is all that the person at the terminal reads. */
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what went wrong and what to do about it, in whole sentences
     */
    public CommandFailedException(String message) {
        super(message);
    }

    /**
     * @param message what went wrong and what to do about it, in whole sentences
     * @param cause what was behind it
     */
    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
