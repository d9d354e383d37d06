// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host;

import java.time.Instant;
import java.util.Optional;

/**
 * Who has a data folder open, as it wrote into the folder itself.
 *
 * @param pid the process
 * @param started when it opened the folder
 * @param endpoint where it serves, {@code host:port}; absent while its gateway is stopped
 */
public record Holder(long pid, Instant started, Optional<String> endpoint) {
}
