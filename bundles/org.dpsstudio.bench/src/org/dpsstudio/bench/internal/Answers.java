// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

import java.util.List;

/** Reads no more of an HTTP answer than is needed to know its status and its end. */
final class Answers extends ByteToMessageDecoder {
    private static final String LENGTH = "content-length:";

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int headEnd = endOfHead(in);
        if (headEnd < 0) {
            return;
        }
        String head = in.toString(in.readerIndex(), headEnd - in.readerIndex(), StandardCharsets.ISO_8859_1);
        int length = contentLength(head);
        if (length < 0 || in.writerIndex() - headEnd < length) {
            return;
        }
        int status = Integer.parseInt(head, 9, 12, 10);
        if (status >= 300) {
            String body = in.toString(headEnd, length, StandardCharsets.UTF_8);
            in.skipBytes(headEnd - in.readerIndex() + length);
            out.add(new Answer(status, body));
        } else {
            in.skipBytes(headEnd - in.readerIndex() + length);
            out.add(Answer.GOOD);
        }
    }

    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        decode(context, in, out);
        if (in.readableBytes() > 9 && out.isEmpty()) {
            out.add(new Answer(Integer.parseInt(in.toString(in.readerIndex() + 9, 3, StandardCharsets.ISO_8859_1)),
                    ""));
            in.skipBytes(in.readableBytes());
        }
    }

    private static int endOfHead(ByteBuf in) {
        for (int i = in.readerIndex(); i <= in.writerIndex() - 4; i++) {
            if (in.getByte(i) == '\r' && in.getByte(i + 1) == '\n' && in.getByte(i + 2) == '\r'
                    && in.getByte(i + 3) == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private static int contentLength(String head) {
        int at = head.toLowerCase(java.util.Locale.ROOT).indexOf(LENGTH);
        return at < 0 ? -1
                : Integer.parseInt(head.substring(at + LENGTH.length(), head.indexOf('\r', at)).strip());
    }

    /** A status, and the body of what was refused. */
    record Answer(int status, String body) {
        static final Answer GOOD = new Answer(200, "");
    }
}
