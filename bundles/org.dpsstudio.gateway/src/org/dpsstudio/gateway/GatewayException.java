// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

/** The gateway cannot serve as it was asked to; the message names the cause and what to do. */
public final class GatewayException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message a sentence that names what to do
     */
    public GatewayException(String message) {
        super(message);
    }

    /**
     * @param message a sentence that names what to do
     * @param cause what the system said
     */
    public GatewayException(String message, Throwable cause) {
        super(message, cause);
    }
}
