// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.trace;

/** What a registration attempt came to. */
public enum Outcome {
    /** The device was let in and has its hub. */
    ASSIGNED,
    /** The device proved who it is, and its enrollment is disabled. */
    DISABLED,
    /** The device proved who it is, and no hub took it. */
    FAILED,
    /** The device was not let in. */
    REFUSED,
    /** The device's TPM was sent a challenge, and has not answered it in this attempt. */
    CHALLENGED
}
