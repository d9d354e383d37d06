// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.time.Duration;

/**
 * What happened in a span of time: a quarter of a second, and longer spans in a longer run.
 *
 * @param from its begin, since the run began
 * @param length how long it is
 * @param started devices that began in it
 * @param provisioned devices that got their hub in it
 * @param refused devices that were refused in it
 * @param brokenOff devices that broke off in it, the canceled ones included
 * @param retries attempts in it that were not a device's first
 * @param running devices that ran at its end
 * @param p50 half of the devices that were provisioned in it took no longer; zero where none was
 * @param p95 95 of 100 took no longer
 */
public record FleetMoment(Duration from, Duration length, int started, int provisioned, int refused, int brokenOff,
        int retries, int running, Duration p50, Duration p95) {
}
