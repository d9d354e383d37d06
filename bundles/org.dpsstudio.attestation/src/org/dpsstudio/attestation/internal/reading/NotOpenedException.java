// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import org.dpsstudio.attestation.reading.Reason;

/** Something protected stays closed. */
final class NotOpenedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    NotOpenedException(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    NotOpenedException(Reason reason) {
        this(reason, null);
    }

    /** @return why */
    Reason reason() {
        return reason;
    }
}
