// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import java.time.Duration;

/** Limits that differ from the default in a few points. */
final class Limits {
    private int connections = GatewayLimits.DEFAULT.connections();
    private Duration handshakeTime = GatewayLimits.DEFAULT.handshakeTime();
    private Duration requestTime = GatewayLimits.DEFAULT.requestTime();
    private Duration answerTime = GatewayLimits.DEFAULT.answerTime();
    private Duration idleTime = GatewayLimits.DEFAULT.idleTime();
    private Duration closeTime = GatewayLimits.DEFAULT.closeTime();

    private Limits() {
    }

    static Limits with() {
        return new Limits();
    }

    Limits connections(int number) {
        connections = number;
        return this;
    }

    Limits handshakeTime(Duration time) {
        handshakeTime = time;
        return this;
    }

    Limits requestTime(Duration time) {
        requestTime = time;
        return this;
    }

    Limits answerTime(Duration time) {
        answerTime = time;
        return this;
    }

    Limits idleTime(Duration time) {
        idleTime = time;
        return this;
    }

    Limits closeTime(Duration time) {
        closeTime = time;
        return this;
    }

    GatewayLimits limits() {
        return new GatewayLimits(connections, handshakeTime, requestTime, answerTime, idleTime, closeTime,
                GatewayLimits.DEFAULT.bodyBytes(), GatewayLimits.DEFAULT.listBytes(),
                GatewayLimits.DEFAULT.drainBytes());
    }
}
