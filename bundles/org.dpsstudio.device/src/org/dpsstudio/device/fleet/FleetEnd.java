// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

/** Why a run is over. */
public enum FleetEnd {
    /** Every device came to its end. */
    COMPLETED,
    /** Somebody canceled it. */
    CANCELED,
    /** There were more errors than the budget allows. */
    BUDGET_EXCEEDED
}
