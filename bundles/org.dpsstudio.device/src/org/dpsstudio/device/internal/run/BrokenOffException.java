// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import org.dpsstudio.device.run.StepKind;

/** A run cannot go on. The message is a sentence. */
final class BrokenOffException extends Exception {
    private static final long serialVersionUID = 1L;

    private final StepKind during;

    BrokenOffException(StepKind during, String message, Throwable cause) {
        super(message, cause);
        this.during = during;
    }

    StepKind during() {
        return during;
    }
}
