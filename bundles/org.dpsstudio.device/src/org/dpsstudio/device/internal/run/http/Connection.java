// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import org.dpsstudio.device.internal.run.RunTexts;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;

/**
 * One TCP connection with TLS and HTTP/1.1 on it, used by one thread, which waits here and can be interrupted. After an
 * interruption or any trouble the connection is closed.
 */
public final class Connection implements AutoCloseable {
    /** The largest body that is read, in bytes. */
    public static final int LARGEST_BODY = 1024 * 1024;
    private static final int LARGEST_HEAD = 32 * 1024;
    private static final int LARGEST_CHUNK = 8192;
    private static final int LONGEST_LINE = 4096;

    private final Channel channel;
    private final Effort effort;
    private final RawReading raw;
    private final ReplyReader replies;
    private int answered;

    private Connection(Channel channel, Effort effort, boolean keepRaw) {
        this.channel = channel;
        this.effort = effort;
        this.raw = new RawReading(keepRaw ? LARGEST_BODY + LARGEST_HEAD : 0);
        this.replies = new ReplyReader(raw);
    }

    /** @return what takes the bytes of answers, in order */
    static ChannelHandler[] reading(RawReading raw, ReplyReader replies) {
        return new ChannelHandler[] { raw, new HttpResponseDecoder(LONGEST_LINE, LARGEST_HEAD, LARGEST_CHUNK),
                new HttpObjectAggregator(LARGEST_BODY), replies };
    }

    /**
     * @param transport whose threads are used
     * @param address resolved
     * @param patience how long to wait
     * @param effort where the device's own work is counted
     * @param keepRaw whether answers are kept to the byte
     * @return an open TCP connection
     * @throws HttpTrouble when there is none
     * @throws InterruptedException when this thread is interrupted
     */
    public static Connection open(HttpTransport transport, InetSocketAddress address, Duration patience,
            Effort effort, boolean keepRaw) throws HttpTrouble, InterruptedException {
        if (transport.loops().isShuttingDown()) {
            throw HttpTrouble.of(RunTexts.of("transportClosed"), null);
        }
        int millis = Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE);
        ChannelFuture connecting = new Bootstrap().group(transport.loops()).channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis).option(ChannelOption.TCP_NODELAY, true)
                .handler(new Bystander()).connect(address);
        CompletableFuture<Void> connected = new CompletableFuture<>();
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                connected.complete(null);
            } else {
                connected.completeExceptionally(done.cause());
            }
        });
        try {
            waited(connected, patience.plusSeconds(1));
            return new Connection(connecting.channel(), effort, keepRaw);
        } catch (ExecutionException failed) {
            throw HttpTrouble.of(unreachable(address, patience, failed.getCause()), failed.getCause());
        } catch (TimeoutException late) {
            throw HttpTrouble.of(unreachable(address, patience, late), late);
        } finally {
            if (!connected.isDone() || connected.isCompletedExceptionally()) {
                connecting.channel().close();
            }
        }
    }

    private static String unreachable(InetSocketAddress address, Duration patience, Throwable cause) {
        String where = text(address);
        String said = String.valueOf(cause.getMessage());
        if (cause instanceof TimeoutException || said.contains("timed out")) {
            return RunTexts.of("connectLate", where, RunTexts.seconds(patience));
        }
        return cause instanceof ConnectException && said.contains("refused") ? RunTexts.of("connectRefused", where)
                : RunTexts.of("unreachable", where, said);
    }

    /**
     * @param address any
     * @return it as people write it, IPv6 addresses in brackets
     */
    public static String text(InetSocketAddress address) {
        String host = address.getAddress() == null ? address.getHostString() : address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** @return this side's address */
    public InetSocketAddress local() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** @return the service's address */
    public InetSocketAddress remote() {
        return (InetSocketAddress) channel.remoteAddress();
    }

    /** @return whether it is open as far as is known */
    public boolean isOpen() {
        return channel.isActive();
    }

    /** @return what the service said in TLS when it closed the connection after the handshake, if it did */
    public Optional<HttpTrouble> refusal() {
        return replies.refusal();
    }

    /** @return whether an answer came by it before, so that the service may close it at any time */
    public boolean wasUsed() {
        return answered > 0;
    }

    /**
     * Makes the TLS handshake; called once.
     *
     * @param tls the device's side
     * @param host the name that the service's certificate must be for
     * @param port for the session
     * @param patience how long to wait
     * @return what it came to
     * @throws HttpTrouble when it failed
     * @throws InterruptedException when this thread is interrupted
     */
    public Handshake handshake(DeviceTls tls, String host, int port, Duration patience)
            throws HttpTrouble, InterruptedException {
        CompletableFuture<SslHandler> shaken = new CompletableFuture<>();
        channel.closeFuture().addListener(
                closed -> shaken.completeExceptionally(new ClosedChannelException()));
        onItsThread(shaken, () -> {
            SslHandler handler = tls.handler(channel, host, port, patience.toMillis(), effort);
            handler.handshakeFuture().addListener(done -> {
                if (done.isSuccess()) {
                    channel.pipeline().addLast(reading(raw, replies));
                    channel.pipeline().remove(Bystander.class);
                    shaken.complete(handler);
                } else {
                    shaken.completeExceptionally(done.cause());
                }
            });
            channel.pipeline().addFirst(handler).addFirst(new EffortMeter(effort));
        });
        try {
            return facts(waited(shaken, patience.plusSeconds(1)).engine().getSession());
        } catch (ExecutionException failed) {
            close();
            throw handshakeTrouble(failed.getCause(), host, patience);
        } catch (TimeoutException late) {
            close();
            throw handshakeTrouble(late, host, patience);
        } catch (InterruptedException canceled) {
            close();
            throw canceled;
        }
    }

    /** Does something on the connection's thread; where it cannot be done, what waits for it is told. */
    private void onItsThread(CompletableFuture<?> waiting, Runnable work) {
        try {
            channel.eventLoop().execute(() -> {
                try {
                    effort.of(work);
                } catch (RuntimeException failed) {
                    waiting.completeExceptionally(failed);
                }
            });
        } catch (RejectedExecutionException over) {
            waiting.completeExceptionally(over);
        }
    }

    private static HttpTrouble handshakeTrouble(Throwable cause, String host, Duration patience) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof UntrustedServiceException untrusted) {
                String key = switch (untrusted.reason()) {
                    case UNTRUSTED -> "serviceUntrusted";
                    case WRONG_NAME -> "serviceWrongName";
                    case EXPIRED -> "serviceExpired";
                    case NOT_YET_VALID -> "serviceNotYetValid";
                };
                return HttpTrouble.untrusted(RunTexts.of(key, host), untrusted);
            }
        }
        return HttpTrouble.of(switch (cause) {
            case SslHandshakeTimeoutException late -> RunTexts.of("handshakeLate", RunTexts.seconds(patience));
            case TimeoutException late -> RunTexts.of("handshakeLate", RunTexts.seconds(patience));
            case NotSslRecordException foreign -> RunTexts.of("notTls");
            case ClosedChannelException closed -> RunTexts.of("handshakeClosed");
            default -> RunTexts.of("handshakeFailed", String.valueOf(cause.getMessage()));
        }, cause);
    }

    private static Handshake facts(SSLSession session) {
        List<X509Certificate> service;
        try {
            service = certificates(session.getPeerCertificates());
        } catch (SSLPeerUnverifiedException unknown) {
            service = List.of();
        }
        Certificate[] own = session.getLocalCertificates();
        return new Handshake(session.getProtocol(), session.getCipherSuite(), service,
                own == null ? List.of() : certificates(own));
    }

    private static List<X509Certificate> certificates(Certificate[] chain) {
        return Stream.of(chain).map(X509Certificate.class::cast).toList();
    }

    /**
     * Sends a request.
     *
     * @param request head and body, written whole
     * @param patience how long to wait until it is written
     * @return the answer, to be waited for by {@link #answer}
     * @throws HttpTrouble when it could not be written
     * @throws InterruptedException when this thread is interrupted
     */
    public CompletableFuture<Reply> send(byte[] request, Duration patience)
            throws HttpTrouble, InterruptedException {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        CompletableFuture<Void> written = new CompletableFuture<>();
        onItsThread(written, () -> {
            replies.await(reply);
            channel.writeAndFlush(Unpooled.wrappedBuffer(request)).addListener(done -> {
                if (done.isSuccess()) {
                    written.complete(null);
                } else {
                    written.completeExceptionally(done.cause());
                }
            });
        });
        try {
            waited(written, patience);
            return reply;
        } catch (ExecutionException failed) {
            close();
            throw replies.refusal().orElseGet(() -> HttpTrouble.unanswered(
                    RunTexts.of("brokenUnanswered", String.valueOf(failed.getCause().getMessage())),
                    failed.getCause()));
        } catch (TimeoutException late) {
            close();
            throw HttpTrouble.of(RunTexts.of("writtenLate", RunTexts.seconds(patience)), late);
        } catch (InterruptedException canceled) {
            close();
            throw canceled;
        }
    }

    /**
     * @param reply what {@link #send} gave
     * @param patience how long to wait
     * @return the answer
     * @throws HttpTrouble when none came
     * @throws InterruptedException when this thread is interrupted
     */
    public Reply answer(CompletableFuture<Reply> reply, Duration patience) throws HttpTrouble, InterruptedException {
        try {
            Reply came = waited(reply, patience);
            answered++;
            return came;
        } catch (ExecutionException failed) {
            close();
            throw failed.getCause() instanceof HttpTrouble trouble ? trouble
                    : HttpTrouble.of(RunTexts.of("notHttp"), failed.getCause());
        } catch (TimeoutException late) {
            close();
            throw HttpTrouble.of(RunTexts.of("answerLate", RunTexts.seconds(patience)), late);
        } catch (InterruptedException canceled) {
            close();
            throw canceled;
        }
    }

    private static <T> T waited(CompletableFuture<T> future, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return future.get(Math.max(1, patience.toNanos()), TimeUnit.NANOSECONDS);
    }

    /** Says goodbye and closes, without waiting. */
    @Override
    public void close() {
        channel.close();
    }
}
