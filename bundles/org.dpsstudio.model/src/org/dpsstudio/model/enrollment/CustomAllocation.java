// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.enrollment;

/**
 * The webhook of custom allocation.
 *
 * @param webhookUrl where the service asks
 * @param apiVersion the shape of what it sends, {@code 2018-09-01-preview} or later
 */
public record CustomAllocation(String webhookUrl, String apiVersion) {
}
