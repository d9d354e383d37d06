// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLException;

import org.dpsstudio.device.internal.run.RunTexts;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpUtil;

/** Gives each whole answer to whoever waits for it, one at a time; everything here is on the connection's thread. */
final class ReplyReader extends SimpleChannelInboundHandler<FullHttpResponse> {
    private static final int FIRST_FINAL_STATUS = 200;

    private final RawReading raw;
    private CompletableFuture<Reply> waiting;
    private volatile HttpTrouble refusal;

    ReplyReader(RawReading raw) {
        this.raw = raw;
    }

    void await(CompletableFuture<Reply> reply) {
        waiting = reply;
        raw.begin();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        if (response.decoderResult().isFailure()) {
            exceptionCaught(context, response.decoderResult().cause());
            return;
        }
        if (response.status().code() < FIRST_FINAL_STATUS) {
            return;
        }
        Reply reply = new Reply(response.status().code(), response.status().reasonPhrase(),
                response.headers().entries(), ByteBufUtil.getBytes(response.content()),
                raw.kept());
        CompletableFuture<Reply> asked = waiting;
        waiting = null;
        boolean open = asked != null && HttpUtil.isKeepAlive(response);
        if (!open) {
            context.close();
        }
        if (asked != null) {
            asked.complete(reply);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(raw.anything() ? HttpTrouble.of(RunTexts.of("answerCutOff"), null)
                : HttpTrouble.unanswered(RunTexts.of("closedUnanswered"), null));
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Optional<SSLException> tls = tls(cause);
        if (tls.isPresent()) {
            refusal = HttpTrouble.of(RunTexts.of("tlsRefused", String.valueOf(tls.get().getMessage())), cause);
            fail(refusal);
        } else if (cause instanceof PrematureChannelClosureException) {
            fail(HttpTrouble.of(RunTexts.of("answerCutOff"), cause));
        } else if (cause instanceof TooLongFrameException) {
            fail(HttpTrouble.of(RunTexts.of("answerTooLarge"), cause));
        } else if (cause instanceof IOException) {
            String said = String.valueOf(cause.getMessage());
            fail(raw.anything() ? HttpTrouble.of(RunTexts.of("brokenInAnswer", said), cause)
                    : HttpTrouble.unanswered(RunTexts.of("brokenUnanswered", said), cause));
        } else {
            fail(HttpTrouble.of(RunTexts.of("notHttp"), cause));
        }
        context.close();
    }

    private static Optional<SSLException> tls(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SSLException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** @return what the service said in TLS after the handshake, when it refused there; for any thread */
    Optional<HttpTrouble> refusal() {
        return Optional.ofNullable(refusal);
    }

    private void fail(HttpTrouble trouble) {
        CompletableFuture<Reply> asked = waiting;
        waiting = null;
        if (asked != null) {
            asked.completeExceptionally(trouble);
        }
    }
}
