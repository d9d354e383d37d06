// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Locale;

import org.dpsstudio.gateway.internal.Texts;
import org.dpsstudio.gateway.internal.api.Api;
import org.dpsstudio.gateway.internal.http.HttpsServer;
import org.dpsstudio.gateway.internal.tls.ServerTls;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.access.Authorization;
import org.dpsstudio.service.device.DeviceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.channel.ChannelFuture;
import io.netty.handler.ssl.SslProvider;

/**
 * A running HTTPS endpoint with the device API and the service REST API on one port: TLS 1.2 and 1.3, a client
 * certificate requested and never forced. The gateway takes whatever certificate a client proves possession of; who
 * that client is, the registration core decides. Safe for use by several threads.
 */
public final class HttpsGateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpsGateway.class);

    private final HttpsServer server;
    private final Api api;
    private final ServerTls tls;
    private final int port;
    private boolean closed;

    private HttpsGateway(HttpsServer server, Api api, ServerTls tls) {
        this.server = server;
        this.api = api;
        this.tls = tls;
        this.port = server.port();
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
        return start(settings, identity, devices, service, authorization, clock, ServerTls.fastest());
    }

    static HttpsGateway start(GatewaySettings settings, ServerIdentity identity, DeviceRegistration devices,
            ProvisioningService service, Authorization authorization, Clock clock, SslProvider provider)
            throws GatewayException {
        InetSocketAddress address = new InetSocketAddress(settings.listenAddress(), settings.port());
        if (address.isUnresolved()) {
            throw new GatewayException(Texts.of("addressUnknown", settings.listenAddress()));
        }
        GatewayLimits limits = settings.limits();
        ServerTls tls = new ServerTls(identity, limits, provider);
        Api api = new Api(devices, service, authorization, settings.hostNames(), clock, limits);
        HttpsServer server = new HttpsServer(limits, tls, api, clock);
        ChannelFuture listening = server.listen(address);
        if (!listening.isSuccess()) {
            server.close();
            api.close();
            tls.close();
            throw notListening(settings, listening.cause());
        }
        HttpsGateway gateway = new HttpsGateway(server, api, tls);
        LOG.info("The gateway listens on port {} of {}", gateway.port(), settings.listenAddress());
        return gateway;
    }

    private static GatewayException notListening(GatewaySettings settings, Throwable cause) {
        String port = Integer.toString(settings.port());
        String said = String.valueOf(cause.getMessage());
        String reason = said.toLowerCase(Locale.ROOT);
        String text;
        if (reason.contains("in use")) {
            text = Texts.of("portInUse", port, settings.listenAddress());
        } else if (reason.contains("permission") || reason.contains("forbidden")) {
            text = Texts.of("portForbidden", port, settings.listenAddress());
        } else if (reason.contains("cannot assign") || reason.contains("can't assign")) {
            text = Texts.of("addressUnknown", settings.listenAddress());
        } else {
            text = Texts.of("listenFailed", port, settings.listenAddress(), said);
        }
        return new GatewayException(text, cause);
    }

    /** @return the port that it listens on */
    public int port() {
        return port;
    }

    /**
     * Shows another identity from the next handshake on; connections that are open stay as they are.
     *
     * @param identity what to show
     * @throws GatewayException when the identity cannot be used; the old one stays
     */
    public void replaceIdentity(ServerIdentity identity) throws GatewayException {
        tls.replace(identity);
    }

    /**
     * Stops accepting, lets requests in flight finish within {@link GatewayLimits#closeTime()}, and closes every
     * connection. Closing again does nothing.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        server.close();
        api.close();
        tls.close();
        LOG.info("The gateway on port {} is closed", port);
    }
}
