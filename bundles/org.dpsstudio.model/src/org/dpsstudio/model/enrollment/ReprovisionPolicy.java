// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.enrollment;

/**
 * What happens when a device that has an assignment registers again.
 *
 * @param updateHubAssignment whether allocation is evaluated again
 * @param migrateDeviceData whether the twin goes along when the hub changes; otherwise the initial twin is set
 */
public record ReprovisionPolicy(boolean updateHubAssignment, boolean migrateDeviceData) {
    /** Evaluate again and take the twin along: what holds where an enrollment says nothing. */
    public static final ReprovisionPolicy MIGRATE = new ReprovisionPolicy(true, true);
    /** Evaluate again and start with the initial twin. */
    public static final ReprovisionPolicy RESET = new ReprovisionPolicy(true, false);
    /** Keep the first assignment. */
    public static final ReprovisionPolicy NEVER = new ReprovisionPolicy(false, false);
}
