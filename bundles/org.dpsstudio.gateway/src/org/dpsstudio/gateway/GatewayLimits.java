// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import java.time.Duration;

/**
 * What one client may take, so that none can starve the others.
 *
 * @param connections how many connections there may be at a time; a further one is closed at once
 * @param handshakeTime how long a TLS handshake may take
 * @param requestTime how long a request may take to arrive, from its first byte to its last
 * @param answerTime how long a client may take to read an answer
 * @param idleTime how long a connection may stay without a request
 * @param closeTime how long requests in flight may take when the gateway closes
 * @param bodyBytes how large a request's body may be
 * @param listBytes how large a revocation list may be that an operator registers; few such requests are taken at a
 *        time
 * @param drainBytes how much of a body that is too large is read and thrown away, so that its sender gets to read
 *        the answer
 */
public record GatewayLimits(int connections, Duration handshakeTime, Duration requestTime, Duration answerTime,
        Duration idleTime, Duration closeTime, int bodyBytes, int listBytes, int drainBytes) {
    /**
     * What the service allows unless told otherwise; bodies of 96 KB, as the real service has it, and
     * revocation lists of 8 MB.
     */
    public static final GatewayLimits DEFAULT = new GatewayLimits(10_000, Duration.ofSeconds(10),
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(120), Duration.ofSeconds(5),
            96 * 1024, 8 * 1024 * 1024, 1024 * 1024);
}
