// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.port;

import java.time.Instant;

import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;

/**
 * The last time that an individually enrolled device tried.
 *
 * @param time when
 * @param outcome what came of it
 * @param reason the rule that decided
 * @param traceId its trace, which may be gone by now
 */
public record LastAttempt(Instant time, Outcome outcome, Rule reason, long traceId) {
}
