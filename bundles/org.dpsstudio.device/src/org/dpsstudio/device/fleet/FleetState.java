// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

/** Where a run is. */
public enum FleetState {
    /** Not begun. */
    READY,
    /** Devices come and run. */
    RUNNING,
    /** Nobody comes; those that run go on to their end. */
    PAUSED,
    /** Nobody comes any more, and those that run are broken off. */
    STOPPING,
    /** Over; the result is there. */
    DONE
}
