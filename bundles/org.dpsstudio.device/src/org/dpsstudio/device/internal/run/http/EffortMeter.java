// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** First in a connection: counts how long everything behind it works on what came in. */
final class EffortMeter extends ChannelInboundHandlerAdapter {
    private final Effort effort;

    EffortMeter(Effort effort) {
        this.effort = effort;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        effort.of(() -> context.fireChannelRead(message));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        effort.of(context::fireChannelReadComplete);
    }
}
