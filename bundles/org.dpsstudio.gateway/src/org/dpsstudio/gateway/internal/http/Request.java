// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.http;

import java.util.Optional;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * A request that arrived as a whole.
 *
 * @param id names it in its answer and in the log
 * @param method upper-case
 * @param address where it goes
 * @param headers its header fields
 * @param body its body, empty when there was none or it was too large
 * @param tooLarge whether the body was larger than it may be, and was thrown away
 * @param peer who sent it
 */
public record Request(String id, String method, Address address, HttpHeaders headers, byte[] body, boolean tooLarge,
        Peer peer) {

    /**
     * @param name of a header field
     * @return its first value
     */
    public Optional<String> header(CharSequence name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public String toString() {
        return method + " " + address.path() + " (" + id + ")";
    }
}
