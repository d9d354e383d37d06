// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.time.Duration;

/**
 * How many devices took so long.
 *
 * @param from included
 * @param to not included
 * @param count how many
 */
public record LatencyBand(Duration from, Duration to, long count) {
}
