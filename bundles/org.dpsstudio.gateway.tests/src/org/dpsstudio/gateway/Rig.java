// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.gateway.internal.tls.ServerTls;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.service.access.Authorization;

import io.netty.handler.ssl.SslProvider;

/** A running gateway before fakes. */
final class Rig implements AutoCloseable {
    static final String VERSION = "api-version=2021-10-01";
    static final String SCOPE = "0ne00A1B2C3";

    final FakeDevices devices = new FakeDevices();
    final FakeService service = new FakeService();
    final HttpsGateway gateway;

    Rig() {
        this(GatewayLimits.DEFAULT, ServerTls.fastest());
    }

    Rig(GatewayLimits limits) {
        this(limits, ServerTls.fastest());
    }

    Rig(GatewayLimits limits, SslProvider provider) {
        try {
            gateway = HttpsGateway.start(new GatewaySettings("127.0.0.1", 0, Set.of("localhost", "127.0.0.1"), limits),
                    TestTls.identity(TestTls.SERVER), devices, service.port(), new Authorization(new Policies()),
                    Clock.systemUTC(), provider);
        } catch (GatewayException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return gateway.port();
    }

    Wire open() throws IOException {
        return Wire.open(TestTls.client(), port());
    }

    /** One request on a connection of its own. */
    Wire.Reply once(String text) throws IOException {
        try (Wire wire = open()) {
            return wire.exchange(text);
        }
    }

    /** A request of the service API with the owner's token. */
    Wire.Reply call(String method, String path, String fields, String body) throws IOException {
        return once(request(method, path + (path.contains("?") ? "&" : "?") + VERSION,
                "Authorization: " + token(AccessPolicy.OWNER) + "\r\n" + fields, body));
    }

    static String token(String policy) {
        return SasToken.sign("localhost", Policies.KEY, Instant.now().plus(Duration.ofHours(1)), Optional.of(policy));
    }

    static String register(String id) {
        return request("PUT", "/" + SCOPE + "/registrations/" + id + "/register?" + VERSION, "", "{}");
    }

    static String request(String method, String target, String fields, String body) {
        String about = body.isEmpty() ? ""
                : (fields.toLowerCase(Locale.ROOT).contains("content-type:") ? ""
                        : "Content-Type: application/json\r\n")
                        + "Content-Length: " + body.length() + "\r\n";
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + about + "\r\n" + body;
    }

    @Override
    public void close() {
        gateway.close();
    }
}
