// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import java.time.Clock;

import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.access.Authorization;
import org.dpsstudio.service.device.DeviceRegistration;

/**
 * A running HTTPS endpoint with the device API and the service REST API on one port: TLS 1.2 and 1.3, a client
 * certificate requested and never forced. The gateway takes whatever certificate a client proves possession of; who
 * that client is, the registration core decides. Safe for use by several threads.
 */
public final class HttpsGateway implements AutoCloseable {

    private HttpsGateway() {
    }

    /**
     * Starts a gateway; when this returns, it answers.
     *
     * @param settings where to listen
     * @param identity what to show in handshakes
     * @param devices asked for every request of the device API, on virtual threads
     * @param service asked for every request of the service API, on virtual threads
     * @param authorization decides about tokens of the service API
     * @return the running gateway
     * @throws GatewayException when the address or the port cannot be had, or the identity cannot be used
     */
    public static HttpsGateway start(GatewaySettings settings, ServerIdentity identity, DeviceRegistration devices,
            ProvisioningService service, Authorization authorization) throws GatewayException {
        return start(settings, identity, devices, service, authorization, Clock.systemUTC());
    }

    /**
     * Starts a gateway that takes the time of tokens and answers from a clock.
     *
     * @param settings where to listen
     * @param identity what to show in handshakes
     * @param devices asked for every request of the device API, on virtual threads
     * @param service asked for every request of the service API, on virtual threads
     * @param authorization decides about tokens of the service API
     * @param clock what time it is
     * @return the running gateway
     * @throws GatewayException when the address or the port cannot be had, or the identity cannot be used
     */
    public static HttpsGateway start(GatewaySettings settings, ServerIdentity identity, DeviceRegistration devices,
            ProvisioningService service, Authorization authorization, Clock clock) throws GatewayException {
        throw new GatewayException("");
    }

    /** @return the port that it listens on */
    public int port() {
        return 0;
    }

    /**
     * Shows another identity from the next handshake on; connections that are open stay as they are.
     *
     * @param identity what to show
     * @throws GatewayException when the identity cannot be used; the old one stays
     */
    public void replaceIdentity(ServerIdentity identity) throws GatewayException {
        throw new GatewayException("");
    }

    /**
     * Stops accepting, lets requests in flight finish within {@link GatewayLimits#closeTime()}, and closes every
     * connection. Closing again does nothing.
     */
    @Override
    public void close() {
    }
}
