// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.sas.SasToken;

/** The bytes of registration requests, made before the clock runs. */
final class Requests {
    private static final Duration TOKEN_LIFE = Duration.ofHours(6);

    private Requests() {
    }

    static byte[][] byCertificate(String idScope, List<DevicePool.X509Device> devices) {
        return devices.stream().map(d -> register(idScope, d.id(), "")).toArray(byte[][]::new);
    }

    static byte[][] byKey(String idScope, List<DevicePool.KeyDevice> devices) {
        Instant expiry = Instant.now().plus(TOKEN_LIFE);
        return devices.stream().map(d -> register(idScope, d.id(), "Authorization: " + SasToken.sign(
                idScope + "/registrations/" + d.id(), d.key(), expiry, Optional.of("registration")) + "\r\n"))
                .toArray(byte[][]::new);
    }

    private static byte[] register(String idScope, String id, String authorization) {
        String body = "{\"registrationId\":\"" + id + "\"}";
        return ("PUT /" + idScope + "/registrations/" + id + "/register?api-version=2019-03-31 HTTP/1.1\r\n"
                + "Host: localhost\r\nContent-Type: application/json; charset=utf-8\r\n" + authorization
                + "Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }
}
