// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.model.Bytes;

/**
 * An answer over HTTP.
 *
 * @param status of it
 * @param reason beside it, often empty
 * @param headers in order, as they came
 * @param body whole
 * @param raw all of it as it came, as far as that was to be kept
 */
public record Reply(int status, String reason, List<Map.Entry<String, String>> headers, byte[] body, Bytes raw) {
    /**
     * @param name its case ignored
     * @return the first such header
     */
    public Optional<String> header(String name) {
        return headers.stream().filter(header -> header.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue)
                .findFirst();
    }
}
