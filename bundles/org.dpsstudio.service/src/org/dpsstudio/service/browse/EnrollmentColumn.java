// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.browse;

/** The columns of the enrollment list. */
public enum EnrollmentColumn {
    /** Registration ID or group ID. */
    ID,
    /** Individual enrollment or group. */
    KIND,
    /** The attestation kind. */
    ATTESTATION,
    /** Enabled or disabled. */
    STATUS,
    /** The registration record's status; empty for a group. */
    STATE,
    /** The assigned hub; empty for a group. */
    HUB,
    /** When a device of this ID tried last. */
    LAST_ATTEMPT,
    /** The rule that decided the last attempt. */
    LAST_REASON,
    /** When it was created. */
    CREATED,
    /** When it was changed last. */
    UPDATED
}
