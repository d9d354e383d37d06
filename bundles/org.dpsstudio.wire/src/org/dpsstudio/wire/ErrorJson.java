// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.wire.internal.Wording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** ProvisioningServiceErrorDetails, the body of every answer that refuses. */
public final class ErrorJson {
    private static final int THOUSAND = 1000;

    private ErrorJson() {
    }

    /**
     * @param error why
     * @param trackingId the request's ID, a GUID
     * @param time when
     * @return the document
     */
    public static byte[] write(ServiceError error, String trackingId, Instant time) {
        ObjectNode node = Json.object();
        node.put("errorCode", error.code());
        node.put("trackingId", trackingId);
        node.put("message", error.message());
        if (!error.info().isEmpty()) {
            ObjectNode info = node.putObject("info");
            error.info().entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .forEach(member -> info.put(member.getKey(), member.getValue()));
        }
        node.put("timestampUtc", ServiceTime.format(time));
        return Json.bytes(node);
    }

    /**
     * @param httpStatus the answer's status
     * @param body the answer's body, whatever it is
     * @return the error in it; where the body is not such a document, one of the status and what text there is
     */
    public static ServiceError read(int httpStatus, byte[] body) {
        JsonNode node;
        try {
            node = Json.read(body);
        } catch (WireException noDocument) {
            return foreign(httpStatus, new String(body, StandardCharsets.UTF_8));
        }
        String message = Stream.of("message", "Message", "ExceptionMessage").map(node::path)
                .filter(JsonNode::isTextual).map(JsonNode::textValue).filter(text -> !text.isBlank()).findFirst()
                .orElse("");
        if (message.isEmpty()) {
            return foreign(httpStatus, node.isContainerNode() ? "" : node.asText());
        }
        int code = node.path("errorCode").asInt();
        Map<String, String> info = new HashMap<>();
        node.path("info").properties().forEach(member -> info.put(member.getKey(), member.getValue().asText()));
        return new ServiceError(code / THOUSAND == httpStatus ? code : httpStatus * THOUSAND, message, info);
    }

    private static ServiceError foreign(int httpStatus, String text) {
        boolean plain = !text.isBlank() && !text.stripLeading().startsWith("<");
        return new ServiceError(httpStatus * THOUSAND,
                plain ? Wording.shown(text.strip()) : Wording.say("httpError", httpStatus));
    }
}
