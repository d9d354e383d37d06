// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.gateway.internal.Texts;
import org.dpsstudio.gateway.internal.http.Request;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.wire.Json;
import org.dpsstudio.wire.WireException;

import com.fasterxml.jackson.databind.JsonNode;

import io.netty.handler.codec.http.HttpHeaderNames;

/**
 * What may come as a body: JSON in UTF-8, said to be so or not said to be anything; and a revocation list, where one
 * is asked for.
 */
final class RequestBody {
    private static final String JSON = "application/json";
    private static final String CHARSET = "charset=";
    private static final List<String> LIST_TYPES = List.of("application/pkix-crl", "application/octet-stream");

    /**
     * Why a body is not read.
     *
     * @param expected what may come
     * @param error the answer
     */
    record Obstacle(String expected, ServiceError error) {
    }

    private RequestBody() {
    }

    /** The JSON value in the body. */
    static JsonNode json(Request request, int largest) throws Refusal {
        requireSmall(request, largest);
        if (request.body().length == 0) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "bodyMissing");
        }
        Optional<Obstacle> obstacle = obstacle(request);
        if (obstacle.isPresent()) {
            throw new Refusal(obstacle.get().error());
        }
        try {
            return Json.read(request.body());
        } catch (WireException unreadable) {
            throw new Refusal(unreadable.error());
        }
    }

    /** The revocation list in the body, in DER. */
    static byte[] revocationList(Request request) throws Refusal {
        if (request.body().length == 0) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "listMissing");
        }
        String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING);
        if (isEncoded(encoding)) {
            throw Refusal.of(ServiceError.UNSUPPORTED_MEDIA_TYPE, "contentEncoding", encoding);
        }
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        if (type != null && LIST_TYPES.stream().noneMatch(type.strip()::equalsIgnoreCase)) {
            throw Refusal.of(ServiceError.UNSUPPORTED_MEDIA_TYPE, "listMediaType", type);
        }
        return request.body();
    }

    private static boolean isEncoded(String encoding) {
        return encoding != null && !encoding.isBlank() && !"identity".equalsIgnoreCase(encoding.strip());
    }

    /** Refuses a body that was too large to be kept. */
    static void requireSmall(Request request, int largest) throws Refusal {
        if (request.tooLarge()) {
            throw Refusal.of(ServiceError.TOO_LARGE, "bodyTooLarge", largest);
        }
    }

    /** What keeps a body that is there from being read as JSON. */
    static Optional<Obstacle> obstacle(Request request) {
        if (request.body().length == 0) {
            return Optional.empty();
        }
        String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING);
        if (isEncoded(encoding)) {
            return Optional.of(new Obstacle(Texts.of("contentEncodingExpected"), new ServiceError(
                    ServiceError.UNSUPPORTED_MEDIA_TYPE, Texts.of("contentEncoding", encoding))));
        }
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        if (type != null && !isJson(type)) {
            return Optional.of(new Obstacle(Texts.of("mediaTypeExpected"),
                    new ServiceError(ServiceError.UNSUPPORTED_MEDIA_TYPE, Texts.of("mediaType", type))));
        }
        return Optional.empty();
    }

    private static boolean isJson(String type) {
        String text = type.strip();
        int semicolon = text.indexOf(';');
        String media = semicolon < 0 ? text : text.substring(0, semicolon).stripTrailing();
        if (!media.equalsIgnoreCase(JSON)) {
            return false;
        }
        if (semicolon < 0) {
            return true;
        }
        String parameters = text.substring(semicolon + 1).toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        for (String parameter : parameters.split(";")) {
            if (parameter.startsWith(CHARSET)) {
                String charset = parameter.substring(CHARSET.length());
                return "utf-8".equals(charset) || "utf8".equals(charset) || "us-ascii".equals(charset);
            }
        }
        return true;
    }
}
