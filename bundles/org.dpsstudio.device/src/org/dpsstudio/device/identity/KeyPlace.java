// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

/** Where a device's secret lives. */
public enum KeyPlace {
    /** In a file and in memory: whoever reads either has it. */
    SOFTWARE,
    /** In a PKCS#11 token, which signs and never gives it out. */
    TOKEN,
    /** In a TPM outside of this process. */
    TPM
}
