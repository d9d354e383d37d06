// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
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
    private final Map<List<X509Certificate>, ServiceTrust> trusts = new ConcurrentHashMap<>();

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
     * @return what judges services by them
     * @throws HttpTrouble when they cannot be used
     */
    public ServiceTrust trust(List<X509Certificate> trusted) throws HttpTrouble {
        ServiceTrust known = trusts.get(trusted);
        if (known != null) {
            return known;
        }
        ServiceTrust made = ServiceTrust.of(trusted);
        if (trusts.size() < MOST_TRUSTS) {
            trusts.putIfAbsent(trusted, made);
        }
        return made;
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS);
    }
}
