// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The threads of connections, and the TLS of devices that have no certificate, by the CAs that they trust. */
public final class HttpTransport implements AutoCloseable {
    private static final int MOST_TRUSTS = 64;

    private final EventLoopGroup loops;
    private final Map<List<X509Certificate>, Trusting> trusts = new ConcurrentHashMap<>();

    /** @param threads how many */
    public HttpTransport(int threads) {
        loops = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("device", true),
                NioIoHandler.newFactory());
    }

    EventLoopGroup loops() {
        return loops;
    }

    /**
     * @param trusted CAs, none for those of the Java runtime
     * @param shown what the device shows, if anything
     * @return the device's TLS side, to be closed
     * @throws HttpTrouble when CAs, certificate or key cannot be used
     */
    public DeviceTls tls(List<X509Certificate> trusted, Optional<ShownCertificate> shown) throws HttpTrouble {
        Trusting trusting = trusting(trusted);
        return shown.isEmpty() ? trusting.plain() : DeviceTls.of(trusting.trust, shown);
    }

    private Trusting trusting(List<X509Certificate> trusted) throws HttpTrouble {
        Trusting known = trusts.get(trusted);
        if (known != null) {
            return known;
        }
        Trusting made = new Trusting(ServiceTrust.of(trusted));
        Trusting first = trusts.size() < MOST_TRUSTS ? trusts.putIfAbsent(trusted, made) : null;
        return first == null ? made : first;
    }

    @Override
    public void close() {
        trusts.values().forEach(Trusting::close);
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS);
    }

    /** What trusts some CAs, and the TLS side that devices without a certificate share. */
    private static final class Trusting {
        private final ServiceTrust trust;
        private DeviceTls shared;
        private boolean closed;

        Trusting(ServiceTrust trust) {
            this.trust = trust;
        }

        /** The Java engine resumes the sessions of a shared one, so that each device has its own there. */
        synchronized DeviceTls plain() throws HttpTrouble {
            if (closed || !DeviceTls.shareable()) {
                return DeviceTls.of(trust, Optional.empty());
            }
            if (shared == null) {
                shared = DeviceTls.of(trust, Optional.empty());
            }
            return shared.retained();
        }

        synchronized void close() {
            closed = true;
            if (shared != null) {
                shared.close();
                shared = null;
            }
        }
    }
}
