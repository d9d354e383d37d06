// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.api;

import java.util.Optional;

import org.dpsstudio.gateway.internal.http.Request;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.WriteCondition;

import io.netty.handler.codec.http.HttpHeaderNames;

/** The header field {@code If-Match}, in every form that clients send. */
final class IfMatch {
    private IfMatch() {
    }

    /** What the field says, or what is meant where it is absent. */
    static WriteCondition condition(Request request, WriteCondition withoutHeader) throws Refusal {
        Optional<String> text = request.header(HttpHeaderNames.IF_MATCH).map(String::strip);
        if (text.isEmpty()) {
            return withoutHeader;
        }
        if ("*".equals(text.get()) || "\"*\"".equals(text.get())) {
            return WriteCondition.ALWAYS;
        }
        try {
            return new WriteCondition.Matches(ETag.parse(text.get()));
        } catch (InvalidValueException malformed) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "etagInvalid", malformed.getMessage());
        }
    }
}
