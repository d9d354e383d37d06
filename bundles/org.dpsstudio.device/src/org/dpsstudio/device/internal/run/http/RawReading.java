// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import java.io.ByteArrayOutputStream;

import org.dpsstudio.model.Bytes;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Keeps what comes out of TLS, to the byte and within bounds, and tells whether anything came. */
final class RawReading extends ChannelInboundHandlerAdapter {
    private final int most;
    private ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean anything;

    RawReading(int most) {
        this.most = most;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes && bytes.isReadable()) {
            anything = true;
            int length = Math.min(bytes.readableBytes(), most - kept.size());
            if (length > 0) {
                byte[] copy = new byte[length];
                bytes.getBytes(bytes.readerIndex(), copy);
                kept.write(copy, 0, length);
            }
        }
        context.fireChannelRead(message);
    }

    /** Forgets what came; called on the connection's thread. */
    void begin() {
        kept = new ByteArrayOutputStream();
        anything = false;
    }

    boolean anything() {
        return anything;
    }

    Bytes kept() {
        return Bytes.of(kept.toByteArray());
    }
}
