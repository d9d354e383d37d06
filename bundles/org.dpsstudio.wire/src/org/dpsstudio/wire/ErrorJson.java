// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.time.Instant;

import org.dpsstudio.service.ServiceError;

/** ProvisioningServiceErrorDetails, the body of every answer that refuses. */
public final class ErrorJson {
    private ErrorJson() {
    }

    /**
     * @param error why
     * @param trackingId the request's ID, a GUID
     * @param time when
     * @return the document
     */
    public static byte[] write(ServiceError error, String trackingId, Instant time) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param httpStatus the answer's status
     * @param body the answer's body, whatever it is
     * @return the error in it; where the body is not such a document, one of the status and what text there is
     */
    public static ServiceError read(int httpStatus, byte[] body) {
        throw new UnsupportedOperationException();
    }
}
