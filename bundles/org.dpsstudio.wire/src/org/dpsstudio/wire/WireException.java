// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import org.dpsstudio.service.ServiceError;

/**
 * A document does not say what it should. The message is a whole sentence for the sender and names the place
 * ({@code $.attestation.x509}) and the rule that is broken; it never repeats a key.
 */
public final class WireException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * @param path the place in the document, {@code $} for the whole
     * @param message the whole sentence, the place included
     */
    public WireException(String path, String message) {
        super(message);
        this.path = path;
    }

    /** @return the place in the document as a JSON path such as {@code $.iotHubs[1]}, {@code $} for the whole */
    public String path() {
        return path;
    }

    /** @return the same in the service's terms: {@link ServiceError#INVALID_ARGUMENT} and the message */
    public ServiceError error() {
        return new ServiceError(ServiceError.INVALID_ARGUMENT, getMessage());
    }
}
