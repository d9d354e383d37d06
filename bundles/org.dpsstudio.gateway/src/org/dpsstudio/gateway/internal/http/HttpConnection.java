// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.dpsstudio.gateway.GatewayLimits;
import org.dpsstudio.gateway.internal.Texts;
import org.dpsstudio.gateway.internal.tls.ServerTls;
import org.dpsstudio.service.ServiceError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;

/**
 * The requests of one connection, one after the other: collects a request within its limits, has it answered on a
 * virtual thread, writes the answer, and only then looks at the next one. Lives on its connection's event loop,
 * which it never blocks.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int LARGEST_HEAD = 16 * 1024;
    private static final int LARGEST_PIECE = 32 * 1024;
    private static final int UNREAD_ARRIVALS = 64;
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LONGEST_TICK_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final byte[] EMPTY = {};
    /** Netty's own message repeats what came, which may be a key. */
    private static final String NO_TLS = "it does not speak TLS";

    /** Fired at every connection when the gateway closes. */
    static final Object GO_AWAY = new Object();

    /** What the connection is at. */
    private enum Phase {
        /** No request, or the first bytes of one. */
        WAITING,
        /** The head is there, the body is coming. */
        BODY,
        /** The body is too large; what comes of it is counted and thrown away. */
        EXCESS,
        /** The request is being answered. */
        ANSWERING,
        /** The answer is on its way out. */
        WRITING,
        /** The last answer is out; what still comes is thrown away until the other end has read it. */
        LINGERING,
        /** Nothing more happens. */
        CLOSED
    }

    private final GatewayLimits limits;
    private final RequestHandler handler;
    private final Executor executor;
    private final AnswerWriter writer;
    private final LogRate failures;
    private final Semaphore largeBodies;
    private final Queue<HttpObject> waiting = new ArrayDeque<>(0);

    private ChannelHandlerContext context;
    private Peer peer;
    private ScheduledFuture<?> clock;
    private Phase phase = Phase.WAITING;
    private long deadline;
    private boolean begun;
    private boolean last;
    private boolean unread;

    private HttpRequest head;
    private byte[] body = EMPTY;
    private int bodyLength;
    private int bodyLimit;
    private boolean large;
    private int excess;

    /** @param largeBodies how many bodies at a time may be larger than usual */
    HttpConnection(GatewayLimits limits, RequestHandler handler, Executor executor, AnswerWriter writer,
            LogRate failures, Semaphore largeBodies) {
        this.limits = limits;
        this.handler = handler;
        this.executor = executor;
        this.writer = writer;
        this.failures = failures;
        this.largeBodies = largeBodies;
    }

    /** The decoder that stands before this handler; it tells when a request begins. */
    HttpRequestDecoder decoder() {
        HttpDecoderConfig config = new HttpDecoderConfig().setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LARGEST_HEAD).setMaxChunkSize(LARGEST_PIECE);
        return new HttpRequestDecoder(config) {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
                bytesArrived();
                super.channelRead(ctx, message);
            }
        };
    }

    private void bytesArrived() {
        if (phase == Phase.WAITING && !begun) {
            begun = true;
            deadline = System.nanoTime() + limits.requestTime().toNanos();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                start();
            } else {
                tellFailed(handshake.cause());
                close();
            }
        } else if (event == GO_AWAY) {
            last = true;
            if (phase == Phase.WAITING && !begun) {
                close();
            }
        }
        super.userEventTriggered(ctx, event);
    }

    /** A device that does not trust this service, or whose certificate TLS refuses, never gets to leave a trace. */
    private void tellFailed(Throwable cause) {
        if (failures.allows()) {
            LOG.info("TLS handshake with {} failed: {}", context.channel().remoteAddress(),
                    cause instanceof NotSslRecordException ? NO_TLS : cause.getMessage());
        }
    }

    private void start() {
        String address = context.channel().remoteAddress() instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress() : "";
        peer = new Peer(address, ServerTls.clientCertificates(context.pipeline().get(SslHandler.class)));
        enterWaiting();
        long shortest = Math.min(Math.min(limits.idleTime().toNanos(), limits.requestTime().toNanos()),
                limits.answerTime().toNanos());
        long tick = Math.min(LONGEST_TICK_NANOS, shortest / 4 + 1);
        clock = context.executor().scheduleWithFixedDelay(this::checkDeadline, tick, tick, TimeUnit.NANOSECONDS);
    }

    private void checkDeadline() {
        if (phase == Phase.ANSWERING || phase == Phase.CLOSED || System.nanoTime() - deadline < 0) {
            return;
        }
        boolean cutShort = phase == Phase.BODY || phase == Phase.EXCESS || phase == Phase.WAITING && begun;
        if (cutShort) {
            refuse(408_000, "requestTime", limits.requestTime().toSeconds());
        } else {
            close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (phase == Phase.LINGERING || phase == Phase.CLOSED || unread) {
            ReferenceCountUtil.release(message);
            if (message instanceof LastHttpContent) {
                endOfUnread();
            }
        } else if (phase == Phase.ANSWERING || phase == Phase.WRITING) {
            waiting.add((HttpObject) message);
            if (waiting.size() == UNREAD_ARRIVALS) {
                ctx.channel().config().setAutoRead(false);
            }
        } else {
            take((HttpObject) message);
        }
    }

    private void endOfUnread() {
        unread = false;
        if (phase == Phase.LINGERING) {
            close();
        }
    }

    private void take(HttpObject message) {
        try {
            if (message instanceof HttpRequest request) {
                begin(request);
            }
            if (message instanceof HttpContent content && (phase == Phase.BODY || phase == Phase.EXCESS)) {
                collect(content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        if (!begun) {
            begun = true;
            deadline = System.nanoTime() + limits.requestTime().toNanos();
        }
        head = request;
        body = EMPTY;
        bodyLength = 0;
        excess = 0;
        DecoderResult result = request.decoderResult();
        if (result.isFailure()) {
            refuseUndecoded(result.cause());
            return;
        }
        HttpVersion version = request.protocolVersion();
        if (version.majorVersion() != 1) {
            refuse(505_000, "httpVersion");
            return;
        }
        if (version.minorVersion() > 0 && !request.headers().contains(HttpHeaderNames.HOST)) {
            refuse(ServiceError.INVALID_ARGUMENT, "hostMissing");
            return;
        }
        String expectation = request.headers().get(HttpHeaderNames.EXPECT);
        boolean asksFirst = expectation != null && version.minorVersion() > 0;
        if (asksFirst && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)) {
            refuse(417_000, "expectation");
            return;
        }
        bodyLimit = limits.bodyBytes();
        long length = HttpUtil.getContentLength(request, 0L);
        if (length > bodyLimit && !widen()) {
            refuse(503_000, "largeBodies");
            return;
        }
        if (length > bodyLimit) {
            phase = Phase.EXCESS;
            if (asksFirst) {
                unread = true;
                last = true;
                dispatch();
            }
            return;
        }
        phase = Phase.BODY;
        if (asksFirst) {
            context.writeAndFlush(AnswerWriter.goOn(context.alloc()), context.voidPromise());
        }
    }

    /**
     * Lets the body be larger, where the handler says so.
     *
     * @return false when too many large bodies are on their way already
     */
    private boolean widen() {
        int wanted = large ? 0
                : Address.parse(head.uri()).map(a -> handler.largestBody(head.method().name(), a)).orElse(0);
        if (wanted <= bodyLimit) {
            return true;
        }
        large = largeBodies.tryAcquire();
        bodyLimit = large ? wanted : bodyLimit;
        return large;
    }

    private void forgetBody() {
        head = null;
        body = EMPTY;
        if (large) {
            large = false;
            largeBodies.release();
        }
    }

    private void collect(HttpContent content) {
        ByteBuf piece = content.content();
        int length = piece.readableBytes();
        if (phase == Phase.BODY && bodyLength + length > bodyLimit && !widen()) {
            refuse(503_000, "largeBodies");
            return;
        }
        if (phase == Phase.BODY && bodyLength + length > bodyLimit) {
            phase = Phase.EXCESS;
            excess = bodyLength;
            body = EMPTY;
        }
        if (phase == Phase.BODY) {
            if (length > 0) {
                body = body.length - bodyLength >= length ? body
                        : Arrays.copyOf(body, bodyLength == 0 ? length : Math.max(2 * bodyLength, bodyLength + length));
                piece.readBytes(body, bodyLength, length);
                bodyLength += length;
            }
        } else {
            excess += length;
        }
        if (content.decoderResult().isFailure()) {
            refuseUndecoded(content.decoderResult().cause());
        } else if (content instanceof LastHttpContent) {
            dispatch();
        } else if (phase == Phase.EXCESS && excess > limits.drainBytes()) {
            unread = true;
            last = true;
            dispatch();
        }
    }

    private void dispatch() {
        boolean tooLarge = phase == Phase.EXCESS;
        phase = Phase.ANSWERING;
        String requestId = RequestIds.next();
        Optional<Address> address = Address.parse(head.uri());
        if (address.isEmpty()) {
            last = true;
            write(handler.refusal(requestId, new ServiceError(ServiceError.INVALID_ARGUMENT,
                    Texts.of("addressMalformed"))), requestId);
            return;
        }
        byte[] whole = tooLarge ? EMPTY : bodyLength == body.length ? body : Arrays.copyOf(body, bodyLength);
        Request request = new Request(requestId, head.method().name(), address.get(), head.headers(), whole,
                tooLarge, peer);
        try {
            executor.execute(() -> answer(request));
        } catch (RejectedExecutionException closing) {
            LOG.debug("{} came while the gateway closes", request, closing);
            close();
        }
    }

    /** Runs on a virtual thread. */
    private void answer(Request request) {
        Runnable next = this::close;
        try {
            Answer answer = handler.answer(request);
            next = () -> write(answer, request.id());
        } finally {
            goOn(request, next);
        }
    }

    private void goOn(Request request, Runnable next) {
        try {
            context.executor().execute(next);
        } catch (RejectedExecutionException closed) {
            LOG.debug("{} was answered after the gateway closed", request, closed);
        }
    }

    private void refuseUndecoded(Throwable cause) {
        LOG.debug("No HTTP request from {}: {}", context.channel().remoteAddress(), cause.getClass());
        if (cause instanceof TooLongHttpLineException) {
            refuse(414_000, "lineTooLong", LONGEST_LINE);
        } else if (cause instanceof TooLongHttpHeaderException) {
            refuse(431_000, "headTooLong", LARGEST_HEAD);
        } else {
            refuse(ServiceError.INVALID_ARGUMENT, "notHttp");
        }
    }

    /** Answers a request that is not read to its end, and ends the connection with it. */
    private void refuse(int code, String text, Object... arguments) {
        unread = true;
        last = true;
        phase = Phase.ANSWERING;
        String requestId = RequestIds.next();
        write(handler.refusal(requestId, new ServiceError(code, Texts.of(text, arguments))), requestId);
    }

    private void write(Answer answer, String requestId) {
        if (phase != Phase.ANSWERING) {
            return;
        }
        boolean bodiless = head != null && HttpMethod.HEAD.equals(head.method());
        boolean old = head != null && head.protocolVersion().minorVersion() == 0;
        last |= head == null || !HttpUtil.isKeepAlive(head);
        AnswerWriter.Persistence persistence = last ? AnswerWriter.Persistence.CLOSES
                : old ? AnswerWriter.Persistence.STAYS_BY_REQUEST : AnswerWriter.Persistence.STAYS;
        phase = Phase.WRITING;
        deadline = System.nanoTime() + limits.answerTime().toNanos();
        ChannelFuture written = context
                .writeAndFlush(writer.message(context.alloc(), answer, requestId, bodiless, persistence));
        forgetBody();
        if (written.isDone()) {
            written(written);
        } else {
            written.addListener(future -> written(written));
        }
    }

    private void written(ChannelFuture future) {
        if (phase != Phase.WRITING) {
            return;
        }
        if (!future.isSuccess()) {
            LOG.debug("{} did not take its answer", peer.remoteAddress(), future.cause());
            close();
        } else if (unread) {
            phase = Phase.LINGERING;
            deadline = System.nanoTime() + LINGER_NANOS;
            context.executor().schedule(this::checkDeadline, LINGER_NANOS, TimeUnit.NANOSECONDS);
        } else if (last) {
            close();
        } else {
            enterWaiting();
            takeWaiting();
        }
    }

    private void enterWaiting() {
        phase = Phase.WAITING;
        begun = false;
        deadline = System.nanoTime() + limits.idleTime().toNanos();
    }

    private void takeWaiting() {
        while (!waiting.isEmpty() && (phase == Phase.WAITING || phase == Phase.BODY || phase == Phase.EXCESS)) {
            take(waiting.remove());
        }
        if (waiting.isEmpty() && !context.channel().config().isAutoRead()) {
            context.channel().config().setAutoRead(true);
        }
    }

    private void close() {
        if (phase != Phase.CLOSED) {
            phase = Phase.CLOSED;
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        phase = Phase.CLOSED;
        if (clock != null) {
            clock.cancel(false);
        }
        while (!waiting.isEmpty()) {
            ReferenceCountUtil.release(waiting.remove());
        }
        forgetBody();
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (reason instanceof NotSslRecordException) {
            LOG.debug("Connection from {} failed: {}", ctx.channel().remoteAddress(), NO_TLS);
        } else if (reason instanceof IOException || !failures.allows()) {
            LOG.debug("Connection from {} failed", ctx.channel().remoteAddress(), reason);
        } else {
            LOG.warn("Connection from {} failed", ctx.channel().remoteAddress(), reason);
        }
        close();
    }
}
