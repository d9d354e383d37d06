// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import org.dpsstudio.cli.CommandFailedException;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;

/**
 * The client of all benchmarks: TLS 1.3 over one event loop, with as little work of its own as can be. It does not
 * look at the server's certificate, in front of the service and of the yardstick alike.
 */
final class LoadClient implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final int LONG = 600;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final SslContext tls;
    private final boolean namesDevice;

    /** Shows each connection's device certificate. */
    LoadClient(List<DevicePool.X509Device> devices) throws SSLException {
        SslContextBuilder builder = context();
        DeviceIdentities identities = new DeviceIdentities(devices);
        if (OpenSsl.isAvailable()) {
            builder.keyManager(new OpenSslCachingX509KeyManagerFactory(new FixedKeyManagerFactory(identities),
                    devices.size()));
        } else {
            builder.keyManager(identities);
        }
        tls = builder.build();
        namesDevice = true;
    }

    /** Shows no certificate. */
    LoadClient() throws SSLException {
        tls = context().build();
        namesDevice = false;
    }

    private static SslContextBuilder context() {
        return SslContextBuilder.forClient().sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols("TLSv1.3").clientAuth(ClientAuth.NONE).endpointIdentificationAlgorithm(null)
                .sessionCacheSize(1).trustManager(InsecureTrustManagerFactory.INSTANCE);
    }

    /** What a turn came to. */
    record Turn(int done, double seconds) {
        double perSecond() {
            return done / seconds;
        }
    }

    /**
     * Connects, sends one request, reads the answer, closes, and begins again with the next device.
     *
     * @param request the request of a device by its number; its bytes are not changed
     */
    Turn connectEachTime(int port, int devices, int connections, int seconds, IntFunction<byte[]> request) {
        Load load = new Load(port, devices, Integer.MAX_VALUE, request, false, connections);
        long start = System.nanoTime();
        load.connectAll();
        return load.turn(start, seconds);
    }

    /** Sends request after request over connections that are open when the clock begins to run. */
    Turn keepConnections(int port, int devices, int connections, int seconds, IntFunction<byte[]> request) {
        return kept(new Load(port, devices, Integer.MAX_VALUE, request, true, connections), seconds);
    }

    /** Sends each device's request once, over connections that are open when the clock begins to run. */
    Turn once(int port, int devices, int connections, IntFunction<byte[]> request) {
        return kept(new Load(port, devices, devices, request, true, connections), LONG);
    }

    private static Turn kept(Load load, int seconds) {
        load.connectAll();
        load.awaitConnections();
        long start = System.nanoTime();
        load.begin();
        return load.turn(start, seconds);
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Load extends ChannelInitializer<Channel> {
        private final int port;
        private final int devices;
        private final int most;
        private final IntFunction<byte[]> request;
        private final boolean keep;
        private final int connections;
        private final CountDownLatch ready;
        private final CountDownLatch open;
        private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicReference<String> problem = new AtomicReference<>();
        private final Bootstrap bootstrap;
        private volatile boolean over;

        Load(int port, int devices, int most, IntFunction<byte[]> request, boolean keep, int connections) {
            this.port = port;
            this.devices = devices;
            this.most = most;
            this.connections = connections;
            this.ready = new CountDownLatch(connections);
            this.request = request;
            this.keep = keep;
            this.open = new CountDownLatch(connections);
            this.bootstrap = new Bootstrap().group(loop).channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.SO_LINGER, 0).handler(this);
        }

        @Override
        public boolean isSharable() {
            return true;
        }

        void connectAll() {
            for (int i = 0; i < connections; i++) {
                connect();
            }
        }

        void awaitConnections() {
            try {
                if (!ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    fail("a connection took longer than " + PATIENCE_SECONDS + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailedException(e.toString(), e);
            }
        }

        void begin() {
            waiting.forEach(Runnable::run);
        }

        Turn turn(long start, int seconds) {
            await(start + TimeUnit.SECONDS.toNanos(seconds));
            double took = (System.nanoTime() - start) / 1e9;
            if (problem.get() != null) {
                throw new CommandFailedException(Messages.format("refused", problem.get()));
            }
            return new Turn(done.get(), took);
        }

        private void connect() {
            bootstrap.connect(new InetSocketAddress("127.0.0.1", port)).addListener(connected -> {
                if (!connected.isSuccess()) {
                    fail(connected.cause().toString());
                    ready.countDown();
                    open.countDown();
                }
            });
        }

        private void await(long deadline) {
            try {
                if (open.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                over = true;
                if (!open.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    fail("an answer took longer than " + PATIENCE_SECONDS + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailedException(e.toString(), e);
            }
        }

        private void fail(String what) {
            problem.compareAndSet(null, what);
            over = true;
        }

        @Override
        protected void initChannel(Channel channel) {
            int device = keep ? 0 : next.getAndIncrement() % devices;
            ByteBufAllocator allocator = channel.alloc();
            SSLEngine engine = namesDevice ? tls.newEngine(allocator, "127.0.0.1", device)
                    : tls.newEngine(allocator);
            channel.pipeline().addLast(new SslHandler(engine), new Answers(), new Conversation(device));
        }

        private final class Conversation extends SimpleChannelInboundHandler<Answers.Answer> {
            private int device;
            private boolean answered;

            Conversation(int device) {
                this.device = device;
            }

            @Override
            public void channelActive(ChannelHandlerContext context) {
                if (!keep) {
                    send(context);
                }
            }

            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) {
                if (keep && event instanceof SslHandshakeCompletionEvent handshake) {
                    if (handshake.isSuccess()) {
                        waiting.add(() -> context.executor().execute(() -> sendNext(context)));
                    } else {
                        fail(handshake.cause().toString());
                    }
                    ready.countDown();
                }
            }

            private void sendNext(ChannelHandlerContext context) {
                int number = next.getAndIncrement();
                if (over || number >= most) {
                    answered = true;
                    context.close();
                } else {
                    device = number % devices;
                    send(context);
                }
            }

            private void send(ChannelHandlerContext context) {
                answered = false;
                ByteBuf bytes = Unpooled.wrappedBuffer(request.apply(device));
                context.writeAndFlush(bytes);
            }

            @Override
            protected void channelRead0(ChannelHandlerContext context, Answers.Answer answer) {
                answered = true;
                if (answer.status() >= 300) {
                    fail(answer.status() + " " + answer.body());
                } else {
                    done.incrementAndGet();
                }
                if (keep) {
                    sendNext(context);
                } else {
                    context.close();
                }
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                if (!answered && !over) {
                    fail("the connection closed without an answer");
                }
                if (over || keep) {
                    open.countDown();
                } else {
                    connect();
                }
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                if (!answered) {
                    fail(cause.toString());
                }
                context.close();
            }
        }
    }
}
