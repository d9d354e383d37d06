// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

/** Which way a message of a run goes. */
public enum Direction {
    /** From the device to the service. */
    TO_SERVICE,
    /** From the service to the device. */
    TO_DEVICE,
    /** Within the device, between it and its TPM or token. */
    WITHIN_DEVICE
}
