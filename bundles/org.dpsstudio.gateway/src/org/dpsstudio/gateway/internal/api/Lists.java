// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.dpsstudio.gateway.internal.http.Answer;
import org.dpsstudio.gateway.internal.http.Request;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.wire.Json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Long lists as the service REST API has them: an array, and in header fields how many items and where to go on. */
final class Lists {
    static final int USUAL_PAGE = 100;
    static final int LARGEST_PAGE = 1000;
    private static final String ITEM_COUNT = "x-ms-max-item-count";
    private static final String CONTINUATION = "x-ms-continuation";
    private static final Answer.Field NO_SNIFFING = new Answer.Field("X-Content-Type-Options", "nosniff");

    private Lists() {
    }

    static int itemCount(Request request) throws Refusal {
        Optional<String> text = request.header(ITEM_COUNT);
        if (text.isEmpty()) {
            return USUAL_PAGE;
        }
        Optional<Long> count = wholeNumber(text.get().strip()).filter(n -> n >= 1);
        if (count.isEmpty()) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "itemCount", text.get());
        }
        return (int) Math.min(LARGEST_PAGE, count.get());
    }

    static Optional<Long> wholeNumber(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    static Optional<String> continuation(Request request) throws Refusal {
        Optional<String> text = request.header(CONTINUATION).map(String::strip).filter(t -> !t.isEmpty());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(text.get()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException foreign) {
            throw Refusal.of(ServiceError.INVALID_ARGUMENT, "continuation");
        }
    }

    static <T> Answer page(Page<T> page, String itemType, Function<T, ? extends JsonNode> write) {
        List<Answer.Field> fields = new ArrayList<>(3);
        fields.add(NO_SNIFFING);
        fields.add(new Answer.Field("x-ms-item-type", itemType));
        page.continuation().ifPresent(next -> fields.add(new Answer.Field(CONTINUATION,
                Base64.getUrlEncoder().withoutPadding().encodeToString(next.getBytes(StandardCharsets.UTF_8)))));
        return new Answer(200, 0, Json.bytes(array(page.items(), write)), List.copyOf(fields));
    }

    static <T> ArrayNode array(List<T> items, Function<T, ? extends JsonNode> write) {
        ArrayNode array = Json.mapper().createArrayNode();
        items.forEach(item -> array.add(write.apply(item)));
        return array;
    }
}
