// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.dpsstudio.gateway.GatewayLimits;
import org.dpsstudio.gateway.internal.tls.ServerTls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;

/** A listening socket with its event loops, and the connections that came by it. */
public final class HttpsServer {
    private static final Logger LOG = LoggerFactory.getLogger(HttpsServer.class);
    private static final int BACKLOG = 1024;
    private static final long LOOP_END_SECONDS = 2;
    private static final int LARGE_BODIES = 4;

    private final GatewayLimits limits;
    private final ServerTls tls;
    private final RequestHandler handler;
    private final AnswerWriter writer;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final AtomicInteger open = new AtomicInteger();
    private final LogRate complaints = new LogRate(1);
    private final LogRate failures = new LogRate(20);
    private final Semaphore largeBodies = new Semaphore(LARGE_BODIES);
    private final ExecutorService executor;
    private final EventLoopGroup loops;
    private Channel listening;

    /**
     * @param limits what one client may take
     * @param tls the TLS side of connections
     * @param handler answers requests
     * @param clock what time it is
     */
    public HttpsServer(GatewayLimits limits, ServerTls tls, RequestHandler handler, Clock clock) {
        this.limits = limits;
        this.tls = tls;
        this.handler = handler;
        this.writer = new AnswerWriter(clock);
        ThreadFactory virtual = Thread.ofVirtual().name("gateway-request").inheritInheritableThreadLocals(false)
                .factory();
        this.executor = Executors.newThreadPerTaskExecutor(virtual);
        this.loops = new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(),
                new DefaultThreadFactory("gateway", true), NioIoHandler.newFactory());
    }

    /**
     * Listens; called once.
     *
     * @param address where
     * @return the outcome, which is known
     */
    public ChannelFuture listen(SocketAddress address) {
        ChannelFuture bound = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG).option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true).childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        receive(channel);
                    }
                }).bind(address).awaitUninterruptibly();
        listening = bound.channel();
        return bound;
    }

    /** @return the port, once it listens */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    private void receive(SocketChannel channel) {
        int count = open.incrementAndGet();
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        if (count > limits.connections()) {
            if (complaints.allows()) {
                LOG.warn("A connection is closed at once: there are {} already, which is the limit",
                        limits.connections());
            }
            channel.close();
            return;
        }
        connections.add(channel);
        HttpConnection connection = new HttpConnection(limits, handler, executor, writer, failures, largeBodies);
        channel.pipeline().addLast(tls.handler(channel.alloc()), connection.decoder(), connection);
    }

    /** Stops listening, lets requests in flight finish, closes every connection, and ends the threads. */
    public void close() {
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
        connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(HttpConnection.GO_AWAY));
        long deadline = System.nanoTime() + limits.closeTime().toNanos();
        connections.newCloseFuture().awaitUninterruptibly(limits.closeTime().toNanos(), TimeUnit.NANOSECONDS);
        connections.close().awaitUninterruptibly(LOOP_END_SECONDS, TimeUnit.SECONDS);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.warn("Requests are still being worked on when the gateway closes");
            }
        } catch (InterruptedException hurried) {
            LOG.debug("The gateway closes without waiting for its requests", hurried);
            Thread.currentThread().interrupt();
        }
        loops.shutdownGracefully(0, LOOP_END_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
