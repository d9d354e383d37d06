// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

/** How a device of a fleet ended. */
public enum DeviceEnding {
    /** It has its hub. */
    PROVISIONED,
    /** The service decided against it. */
    REFUSED,
    /** It came to no decision, the last of its attempts included. */
    BROKEN_OFF,
    /** The run was canceled, or its budget was exceeded, while the device was at it. */
    CANCELED
}
