// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import org.dpsstudio.model.enrollment.EnrollmentKey;

/**
 * An item of a bulk operation that was not done; the others were.
 *
 * @param key which
 * @param error why
 */
public record BulkFailure(EnrollmentKey key, ServiceError error) {
}
