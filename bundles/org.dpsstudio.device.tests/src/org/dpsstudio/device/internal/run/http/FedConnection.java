// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

/** A connection on which an answer comes that was there before, as out of TLS. */
public final class FedConnection {
    private FedConnection() {
    }

    /**
     * @param content what comes, in two parts, before the connection is closed
     * @param cut where the second part begins
     * @return the answer; absent when it is none, and that is told
     */
    public static Optional<Reply> reply(byte[] content, int cut) {
        RawReading raw = new RawReading(content.length / 2);
        ReplyReader replies = new ReplyReader(raw);
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        EmbeddedChannel channel = new EmbeddedChannel(Connection.reading(raw, replies));
        replies.await(reply);
        channel.writeInbound(Unpooled.wrappedBuffer(content, 0, cut));
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.wrappedBuffer(content, cut, content.length - cut));
        }
        channel.finishAndReleaseAll();
        if (!reply.isDone()) {
            throw new AssertionError("nobody waits for ever");
        }
        try {
            return Optional.of(reply.get());
        } catch (ExecutionException | InterruptedException told) {
            if (told.getCause() instanceof HttpTrouble trouble && trouble.getMessage() != null) {
                return Optional.empty();
            }
            throw new AssertionError("trouble is told in a sentence", told);
        }
    }
}
