// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations;

import java.util.Optional;

/**
 * One row of a report.
 *
 * @param <K> what it is about
 * @param subject which
 * @param outcome what became of it
 * @param reason why not, for a failed row
 */
public record ReportRow<K>(K subject, RowOutcome outcome, Optional<String> reason) {
}
