// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

/** What a token says of its user's PIN (CK_TOKEN_INFO, flags CKF_USER_PIN_…). */
public enum PinState {
    /** Nothing is to be feared. */
    FINE,
    /** The PIN was given wrongly since it was last right. */
    COUNT_LOW,
    /** The next wrong PIN locks it. */
    FINAL_TRY,
    /** It is locked: only the security officer can set a new one. */
    LOCKED,
    /** No PIN was set yet. */
    NOT_SET
}
