// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.trace;

/** The places of an enrollment that an operator may have to mend, for opening the editor there. */
public enum EnrollmentField {
    /** The registration ID or group ID. */
    ID,
    /** Enabled or disabled. */
    STATUS,
    /** The kind of attestation. */
    ATTESTATION_KIND,
    /** The certificates or keys. */
    CREDENTIALS,
    /** The desired device ID. */
    DEVICE_ID,
    /** Allocation policy and hubs. */
    ALLOCATION,
    /** The reprovision policy. */
    REPROVISIONING,
    /** The initial twin. */
    INITIAL_TWIN
}
