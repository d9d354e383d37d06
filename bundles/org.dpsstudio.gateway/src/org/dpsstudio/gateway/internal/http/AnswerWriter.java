// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.http;

import java.nio.charset.StandardCharsets;
import java.time.Clock;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Writes answers as HTTP/1.1 messages (RFC 9112) into one buffer each. */
final class AnswerWriter {
    private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");
    private static final byte[] TYPE = ascii("Content-Type: application/json; charset=utf-8\r\n");
    private static final byte[] LENGTH = ascii("Content-Length: ");
    private static final byte[] ALWAYS = ascii(
            "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\nx-ms-request-id: ");
    private static final byte[] DATE = ascii("\r\nDate: ");
    private static final byte[] ERROR_CODE = ascii("x-ms-error-code: ");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
    private static final byte[] LINE_END = ascii("\r\n");
    private static final int HEAD_ESTIMATE = 448;
    private static final int NO_CONTENT = 204;
    private static final byte[][] STATUS_LINES = new byte[600][];

    static {
        for (int status : new int[] { 200, 202, 204, 400, 401, 404, 405, 408, 409, 412, 413, 414, 415, 417, 429, 431,
                500, 501, 503, 505 }) {
            STATUS_LINES[status] = statusLine(status);
        }
    }

    /** What the connection makes of the answer. */
    enum Persistence {
        /** HTTP/1.1 as usual. */
        STAYS,
        /** HTTP/1.0, asked to stay. */
        STAYS_BY_REQUEST,
        /** The connection ends. */
        CLOSES
    }

    private final HttpDate date;

    AnswerWriter(Clock clock) {
        this.date = new HttpDate(clock);
    }

    static ByteBuf goOn(ByteBufAllocator allocator) {
        return allocator.buffer(CONTINUE.length).writeBytes(CONTINUE);
    }

    /** The whole message; a HEAD request's answer has no body. */
    ByteBuf message(ByteBufAllocator allocator, Answer answer, String requestId, boolean head,
            Persistence persistence) {
        ByteBuf buffer = allocator.buffer(HEAD_ESTIMATE + answer.body().length);
        byte[] line = answer.status() < STATUS_LINES.length ? STATUS_LINES[answer.status()] : null;
        buffer.writeBytes(line == null ? statusLine(answer.status()) : line);
        if (answer.status() != NO_CONTENT) {
            buffer.writeBytes(TYPE).writeBytes(LENGTH);
            number(buffer, answer.body().length);
            buffer.writeBytes(LINE_END);
        }
        buffer.writeBytes(ALWAYS);
        text(buffer, requestId);
        buffer.writeBytes(DATE).writeBytes(date.now()).writeBytes(LINE_END);
        if (answer.errorCode() != 0) {
            buffer.writeBytes(ERROR_CODE);
            number(buffer, answer.errorCode());
            buffer.writeBytes(LINE_END);
        }
        for (Answer.Field field : answer.fields()) {
            text(buffer, field.name());
            buffer.writeByte(':').writeByte(' ');
            text(buffer, field.value());
            buffer.writeBytes(LINE_END);
        }
        if (persistence != Persistence.STAYS) {
            buffer.writeBytes(persistence == Persistence.CLOSES ? CLOSE : KEEP_ALIVE);
        }
        buffer.writeBytes(LINE_END);
        if (!head) {
            buffer.writeBytes(answer.body());
        }
        return buffer;
    }

    private static byte[] statusLine(int status) {
        return ascii("HTTP/1.1 " + status + " " + HttpResponseStatus.valueOf(status).reasonPhrase() + "\r\n");
    }

    private static void text(ByteBuf buffer, String text) {
        ByteBufUtil.writeAscii(buffer, text);
    }

    private static void number(ByteBuf buffer, int number) {
        int divisor = 1;
        while (number / divisor >= 10) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            buffer.writeByte('0' + number / divisor % 10);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
