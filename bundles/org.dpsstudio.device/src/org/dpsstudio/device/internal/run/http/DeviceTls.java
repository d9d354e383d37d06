// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

import org.dpsstudio.device.internal.run.RunTexts;

import io.netty.channel.Channel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;

/**
 * The TLS side of one device: TLS 1.2 and 1.3, the service's name checked, no session resumed. The native engine where
 * it can be, since it is several times faster; the Java one for keys in tokens.
 */
public final class DeviceTls implements AutoCloseable {
    private static final Executor VIRTUAL = work -> Thread.ofVirtual().name("device-tls").start(work);

    private final SslContext context;
    private final boolean nativeEngine;

    private DeviceTls(SslContext context, boolean nativeEngine) {
        this.context = context;
        this.nativeEngine = nativeEngine;
    }

    /**
     * @param trust what judges the service
     * @param shown what the device shows, if anything
     * @return its TLS side, to be closed
     * @throws HttpTrouble when what it shows cannot be used
     */
    public static DeviceTls of(ServiceTrust trust, Optional<ShownCertificate> shown) throws HttpTrouble {
        boolean nativeEngine = OpenSsl.isAvailable() && shown.map(ShownCertificate::fitsNativeEngine).orElse(true);
        try {
            return new DeviceTls(context(trust, shown, nativeEngine), nativeEngine);
        } catch (SSLException | IllegalArgumentException unusable) {
            if (!nativeEngine) {
                throw HttpTrouble.of(RunTexts.of("certificateUnusable", String.valueOf(unusable.getMessage())),
                        unusable);
            }
        }
        try {
            return new DeviceTls(context(trust, shown, false), false);
        } catch (SSLException | IllegalArgumentException unusable) {
            throw HttpTrouble.of(RunTexts.of("certificateUnusable", String.valueOf(unusable.getMessage())), unusable);
        }
    }

    private static SslContext context(ServiceTrust trust, Optional<ShownCertificate> shown, boolean nativeEngine)
            throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(nativeEngine ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2").trustManager(trust).endpointIdentificationAlgorithm("HTTPS");
        shown.ifPresent(builder::keyManager);
        SslContext context = builder.build();
        if (nativeEngine) {
            NativeSessions.forget(context);
        }
        return context;
    }

    /** @return the handler of a connection, which begins the handshake when it is added to it */
    SslHandler handler(Channel channel, String host, int port, long patienceMillis, Effort effort) {
        SslHandler handler = nativeEngine ? context.newHandler(channel.alloc(), host, port)
                : context.newHandler(channel.alloc(), host, port, effort.counting(VIRTUAL));
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        serverName(host).ifPresent(name -> parameters.setServerNames(List.of(name)));
        handler.engine().setSSLParameters(parameters);
        handler.setHandshakeTimeout(patienceMillis, TimeUnit.MILLISECONDS);
        return handler;
    }

    /** The engines themselves leave out names without a dot. An address is never sent (RFC 6066 section 3). */
    private static Optional<SNIServerName> serverName(String host) {
        if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SNIHostName(host));
        } catch (IllegalArgumentException unusual) {
            return Optional.empty();
        }
    }

    /** @return whether several devices without certificates may share one, each with a whole handshake of its own */
    static boolean shareable() {
        return OpenSsl.isAvailable();
    }

    /** @return the same once more, to be closed too */
    DeviceTls retained() {
        return new DeviceTls(ReferenceCountUtil.retain(context), nativeEngine);
    }

    /** @return the engine by name */
    public String engine() {
        return nativeEngine ? OpenSsl.versionString() : "Java";
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}
