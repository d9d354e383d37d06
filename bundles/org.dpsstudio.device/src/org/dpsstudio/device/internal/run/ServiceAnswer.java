// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.dpsstudio.device.internal.run.http.Reply;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.Value;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer of a Device Provisioning Service, read leniently.
 *
 * @param reply as it came
 * @param json its body, where that is JSON
 */
record ServiceAnswer(Reply reply, Optional<JsonNode> json) {
    private static final int FIRST_ERROR = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int LONGEST_MESSAGE = 1000;
    private static final int LARGEST_PRETTY = 64 * 1024;
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    private static final String STATE = "registrationState";

    static ServiceAnswer of(Reply reply) {
        return new ServiceAnswer(reply, RunJson.read(reply.body()).filter(JsonNode::isObject));
    }

    /** @return whether the service refused the request itself */
    boolean isError() {
        return reply.status() >= FIRST_ERROR;
    }

    /** @return whether asking again later may help */
    boolean isTransient() {
        return reply.status() == TOO_MANY || reply.status() >= FIRST_SERVER_ERROR;
    }

    /** @return the wrapped key that a TPM is challenged with */
    Optional<String> challenge() {
        return reply.status() == UNAUTHORIZED ? text("authenticationKey") : Optional.empty();
    }

    /** @return a text of the answer itself */
    Optional<String> text(String member) {
        return json.flatMap(tree -> text(tree.get(member)));
    }

    /** @return a text of the registration's state */
    Optional<String> stateText(String member) {
        return json.map(tree -> tree.get(STATE)).flatMap(state -> text(state.get(member)));
    }

    /** @return the wrapped key of the device at its hub */
    Optional<String> hubKey() {
        return json.map(tree -> tree.at("/" + STATE + "/tpm/authenticationKey")).flatMap(ServiceAnswer::text);
    }

    private static Optional<String> text(JsonNode node) {
        return node == null || !node.isValueNode() || node.isNull() || node.asText().isBlank() ? Optional.empty()
                : Optional.of(node.asText());
    }

    Optional<Duration> retryAfter() {
        return reply.header("Retry-After").flatMap(ServiceAnswer::duration);
    }

    private static Optional<Duration> duration(String text) {
        try {
            Duration told = text.strip().chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Duration.ofSeconds(Long.parseLong(text.strip()))
                    : Duration.between(Instant.now(),
                            ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
            return Optional.of(told.isNegative() ? Duration.ZERO
                    : told.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : told);
        } catch (DateTimeException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** @return the ending of a run that this answer decides against */
    Ending.Refused refusal() {
        Optional<String> tracking = text("trackingId").or(() -> reply.header("x-ms-request-id"));
        return new Ending.Refused(reply.status(), errorCode(), isError() ? Optional.empty() : text("status"),
                message(), tracking, retryAfter());
    }

    private OptionalInt errorCode() {
        Optional<String> code = isError() ? text("errorCode").or(() -> reply.header("x-ms-error-code"))
                : stateText("errorCode");
        try {
            return code.isPresent() ? OptionalInt.of(Integer.parseInt(code.get())) : OptionalInt.empty();
        } catch (NumberFormatException unusual) {
            return OptionalInt.empty();
        }
    }

    private String message() {
        Optional<String> said = isError() ? text("message").or(() -> text("Message")) : stateText("errorMessage");
        String message = said.orElseGet(() -> isError() ? otherMessage()
                : RunTexts.of("registrationEnded", text("status").orElse("-")));
        String bounded = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
        return Redaction.of(bounded);
    }

    private String otherMessage() {
        return reply.reason().isBlank() ? RunTexts.of("noMessage") : reply.reason();
    }

    Content content() {
        List<Value> values = new ArrayList<>();
        values.add(Value.of("HTTP", (reply.status() + " " + reply.reason()).strip()));
        reply.headers().forEach(header -> values.add(Value.of(header.getKey(), Redaction.of(header.getValue()))));
        json.ifPresent(tree -> values.addAll(JsonValues.members(tree)));
        StringBuilder readable = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(' ')
                .append(reply.reason()).append('\n');
        for (Map.Entry<String, String> header : reply.headers()) {
            readable.append(header.getKey()).append(": ").append(header.getValue()).append('\n');
        }
        readable.append('\n').append(json.filter(tree -> reply.body().length <= LARGEST_PRETTY).map(RunJson::pretty)
                .orElseGet(() -> new String(reply.body(), 0, Math.min(reply.body().length, LARGEST_PRETTY),
                        StandardCharsets.UTF_8)));
        return new Content(Redaction.of(readable.toString()), reply.raw(), values);
    }
}
