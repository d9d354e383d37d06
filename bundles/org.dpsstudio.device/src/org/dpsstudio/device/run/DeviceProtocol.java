// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

/** The protocols by which devices register here. */
public enum DeviceProtocol {
    /** HTTPS, api-version 2019-03-31 or later. */
    HTTPS
}
